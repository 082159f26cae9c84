import { create } from 'zustand';

/** Files of a task, as paths on the host. */
export interface TaskDraft {
  readonly modulePath?: string;
  readonly inputsPath?: string;
}

/** Files that were dropped and are wanted in the form of My task, which takes them (sets it to null) when it has filled itself. */
export const useTaskDraft = create<{ readonly draft: TaskDraft | null }>(() => ({ draft: null }));
