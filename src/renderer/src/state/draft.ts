import { create } from 'zustand';
import type { Experiment } from '../../../contract/index.ts';

/** An experiment that another page wants in the Lab's form; the Lab takes it (sets it to null) when it has filled the form. */
export const useDraft = create<{ readonly draft: Experiment | null }>(() => ({ draft: null }));
