import type { TrialSide } from '../../workload.ts';
import type { PayloadParams } from './task.ts';

/** Every byte is index mod 256. */
export const trialSide: TrialSide<PayloadParams> = {
  input: ({ inputBytes }, _context, index) => new Uint8Array(inputBytes).fill(index % 256),
};
