import { create } from 'zustand';
import type { Experiment } from '../../../contract/index.ts';

/** An experiment for the Lab's form. */
export interface Draft {
  readonly experiment: Experiment;
  /** Whether it comes from an imported result, so that somebody else may have set it up. */
  readonly imported: boolean;
}

/** An experiment that another page passes to the Lab. The Lab sets it to null once its form holds it. */
export const useDraft = create<{ readonly draft: Draft | null }>(() => ({ draft: null }));
