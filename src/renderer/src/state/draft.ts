import { create } from 'zustand';
import type { Experiment, TaskCode } from '../../../contract/index.ts';

/** What another page passes to the Lab's form: a whole experiment, or a workload that replaces the form's. */
export type Draft =
  | {
      readonly experiment: Experiment;
      /** Whether it comes from an imported result, so that somebody else may have set it up. */
      readonly imported: boolean;
      /** The code of its task and the file with it, if the user wrote that in the window. */
      readonly written?: TaskCode & { readonly path: string };
      /** The preset that it comes from. */
      readonly preset?: { readonly id: string; readonly scale: number };
    }
  | { readonly workload: string };

/** The Lab sets it to null once its form holds it. */
export const useDraft = create<{ readonly draft: Draft | null }>(() => ({ draft: null }));
