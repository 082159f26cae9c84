import type { Chunk } from '../../data/chunk-lines.ts';
import type { LogFile } from '../../data/generate-log.ts';
import type { TrialSide } from '../../workload.ts';

/** The file in as many pieces as there are tasks. */
export const trialSide: TrialSide<unknown> = {
  input: (_params, { tasks, prepared }, index): Chunk => {
    const { path, bytes } = prepared as LogFile;
    return { path, from: Math.floor((bytes * index) / tasks), to: Math.floor((bytes * (index + 1)) / tasks) };
  },
};
