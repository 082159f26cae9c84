import { create } from 'zustand';

/** The measurement that the planner began and waits for; null: none. It outlives the page, which one may leave meanwhile. */
export const usePlannerRun = create<{ readonly runId: string | null }>(() => ({ runId: null }));
