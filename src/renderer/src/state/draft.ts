import { create } from 'zustand';
import type { Experiment } from '../../../contract/index.ts';

/** What another page passes to the Lab's form: a whole experiment, or a workload that replaces the form's. */
export type Draft =
  | {
      readonly experiment: Experiment;
      /** Whether it comes from an imported result, so that somebody else may have set it up. */
      readonly imported: boolean;
      /** The preset that it comes from. */
      readonly preset?: { readonly id: string; readonly scale: number };
    }
  | { readonly workload: string };

/** The Lab sets it to null once its form holds it. */
export const useDraft = create<{ readonly draft: Draft | null }>(() => ({ draft: null }));
