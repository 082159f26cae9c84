import { create } from 'zustand';
import type { Experiment } from '../../../contract/index.ts';

/** An experiment for the Lab's form. */
export interface Draft {
  readonly experiment: Experiment;
  /** Somebody else may have set it up: it comes from an imported result. */
  readonly imported: boolean;
}

/** What another page wants in the Lab's form; the Lab takes it (sets it to null) when it has filled the form. */
export const useDraft = create<{ readonly draft: Draft | null }>(() => ({ draft: null }));
