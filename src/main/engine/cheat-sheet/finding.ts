import type { ExperimentResult } from '../../../contract/index.ts';
import type { ExperimentId } from './experiments.ts';

/** The outcome of an experiment: its result, or why there is none. */
export type Finding = ExperimentResult | { readonly why: string };

/** The results so far, by experiment; a missing one has not run yet. */
export type Findings = ReadonlyMap<ExperimentId, Finding>;
