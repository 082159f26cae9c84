import { create } from 'zustand';

/** The files of a task, as paths on the host. */
export interface TaskDraft {
  readonly modulePath?: string;
  readonly inputsPath?: string;
}

/** Dropped files for the form of My task. The page sets it to null once its form holds them. */
export const useTaskDraft = create<{ readonly draft: TaskDraft | null }>(() => ({ draft: null }));
