import type { TrialSide } from '../../workload.ts';

export const trialSide: TrialSide<{ readonly n: number }> = { input: ({ n }) => n };
