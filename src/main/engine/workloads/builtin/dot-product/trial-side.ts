import { vectorInputs } from '../../data/vectors.ts';

export const trialSide = vectorInputs;
