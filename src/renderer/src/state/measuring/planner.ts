import { create } from 'zustand';

/** The running measurement of the planner, or null. It outlives the page, since the user may leave the page meanwhile. */
export const usePlannerRun = create<{ readonly runId: string | null }>(() => ({ runId: null }));
