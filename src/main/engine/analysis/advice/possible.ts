import { counted } from '../../../../core/format/index.ts';
import { isSequential } from '../../../../contract/index.ts';
import { boundOf, type Bound } from '../model/bound.ts';
import type { ModelInput } from '../model/costs.ts';
import { predict } from '../model/predict.ts';
import type { Candidate } from './sampled/predicted.ts';
import { SAME } from './thresholds.ts';

/** The most that any strategy within the limits can gain over one task after the other; null if nothing. */
export function mostPossible(
  candidates: readonly Candidate[],
  tasks: number,
  model: ModelInput,
): { ratio: number; by: Bound['by'] } | null {
  const alone = candidates.find(({ spec }) => isSequential(spec.id));
  if (!alone) return null;
  const aloneMs = predict(alone.spec, tasks, model).wallMs;
  const bounds = candidates.filter(({ broken }) => broken === null).map(({ spec }) => boundOf(spec, tasks, model));
  const least = bounds.reduce<Bound | null>((best, each) => (best === null || each.runMs < best.runMs ? each : best), null);
  const ratio = least && least.runMs > 0 ? aloneMs / (model.baseMs + least.runMs) : NaN;
  return least && ratio > SAME ? { ratio, by: least.by } : null;
}

/** The end of a sentence. */
export function whyNotMore(by: Bound['by'], { cores, uvThreads, places, program }: ModelInput): string {
  switch (by) {
    case 'cores':
      return `the CPU time of the tasks fills ${counted(cores, 'core')}`;
    case 'loop':
      return program ? 'each start of the program holds the thread that starts it' : 'each task holds the thread that runs it';
    case 'lock':
      return 'threads share a lock';
    case 'libuv':
      return `libuv has ${counted(uvThreads, 'thread')} in each process`;
    case 'service':
      return `the service that they wait for handles ${counted(places ?? 1, 'task')} at a time`;
    case 'in-flight':
      return 'each task waits this long, even with all of them in flight';
    case 'longest':
      return 'the longest task takes as long';
  }
}
