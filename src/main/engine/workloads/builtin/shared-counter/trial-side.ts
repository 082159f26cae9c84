import type { TrialSide } from '../../workload.ts';
import { COUNTER_BYTES } from './counter-memory.ts';
import { lostUpdates } from './findings.ts';
import type { SharedCounterParams } from './task.ts';

export const trialSide: TrialSide<SharedCounterParams> = {
  input: (_params, _context, index) => index,
  sharedBytes: COUNTER_BYTES,
  findings: ({ additions }) => lostUpdates(additions),
};
