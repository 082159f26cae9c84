import { counted, formatBytes, formatDuration, formatPercent } from '../../../../../core/format/index.ts';
import { DISTURBED, CROWDED, GOOD, SURE_IN_A_CROWD, TOO_UNSURE } from '../thresholds.ts';
import { strategyPhrase } from '../../wording.ts';
import { bySimplicity } from '../option.ts';
import type { Candidate } from './predicted.ts';
import type { RaceVerdict } from './raced.ts';
import type { Refusal } from '../refusal.ts';
import type { AdviceInput } from './sampled.ts';

/** No strategy is within the limits. */
export function outOfLimits({ picked, limits }: AdviceInput): Refusal {
  const [least] = [...picked.candidates].sort((a, b) => a.predicted.peakRange[0] - b.predicted.peakRange[0] || bySimplicity(a, b));
  const { maxMemoryBytes: most } = limits;
  return {
    cause: 'limits',
    what:
      most !== null && least !== undefined && least.predicted.peakRange[0] > most
        ? `no strategy fits into ${formatBytes(most)}: ${strategyPhrase(least.spec)} holds the least, about ${formatBytes(least.peakBytes)}`
        : 'no strategy is within all your limits',
    help: 'Allow more memory or drop a limit, then run it again.',
  };
}

/** Where the memory limit lies within the range that the choice may need. */
export function justFitting(choice: Candidate, { limits, picked }: AdviceInput): string[] {
  if (!choice.tight || limits.maxMemoryBytes === null) return [];
  const [low, high] = choice.predicted.peakRange;
  const [free] = picked.candidates;
  const without =
    free && free.predicted.peakRange[0] > limits.maxMemoryBytes
      ? ` Without the limit: ${strategyPhrase(free.spec)}, about ${formatDuration(free.predicted.wallMs)}.`
      : '';
  return [
    `No strategy is certain to stay under ${formatBytes(limits.maxMemoryBytes)}; this one just fits: it holds ${formatBytes(low)} to ${formatBytes(high)}, depending on garbage collection.${without}`,
  ];
}

/** Why the evidence supports no choice; null if it does. */
export function refusalOf(choice: Candidate | null, confidence: number, raced: RaceVerdict | null, input: AdviceInput): Refusal | null {
  if (!choice) return outOfLimits(input);
  const { doubts, tasks, sampled } = input;
  const [lost] = input.lost;
  if (raced === null && lost !== undefined && input.raced.length === 0) return noneGotThrough(lost);
  if (doubts.changes && !raced && tasks > sampled) return taskChanges(tasks);
  const disturbed = doubts.othersShare > DISTURBED;
  if (doubts.waitOrKept || (disturbed && raced === null)) return machineBusy(choice, doubts.othersShare);
  if (isSure(confidence, doubts.othersShare > CROWDED, raced)) return null;
  return disturbed ? machineBusy(choice, doubts.othersShare) : scatters(choice, raced !== null);
}

/** `crowded`: others used so much of the machine that only a sure choice counts. */
function isSure(confidence: number, crowded: boolean, raced: RaceVerdict | null): boolean {
  if (confidence >= (crowded ? SURE_IN_A_CROWD : TOO_UNSURE)) return true;
  // Where many are about as fast, each may well be the best, and it hardly matters which one is chosen.
  return !crowded && raced !== null && raced.loss <= GOOD - 1;
}

const noneGotThrough = (lost: string): Refusal => ({
  cause: 'task-fails',
  what: `no strategy finished its race. ${lost.replace(/\.$/, '')}`,
  help: 'Fix the task, allow a larger time budget, or give it inputs that it can process, then run it again.',
});

const taskChanges = (tasks: number): Refusal => ({
  cause: 'changes',
  what: `the task changes between calls, so a sample says little about ${counted(tasks, 'task')}`,
  help: 'Allow a larger time budget, or remove the state that the task carries from call to call, then run it again.',
});

const machineBusy = ({ spec }: Candidate, othersShare: number): Refusal => ({
  cause: 'busy',
  what: `other programs used up to ${formatPercent(othersShare)} of the cores, and the best choice depends on it; ${strategyPhrase(spec)} looks best, but it's a coin toss`,
  help: 'Close other programs and run it again.',
});

const scatters = ({ spec }: Candidate, raced: boolean): Refusal => ({
  cause: raced ? 'too-close' : 'noisy',
  what: `${strategyPhrase(spec)} looks best, but what was ${raced ? 'measured' : 'sampled'} scatters more than the leaders differ`,
  help: 'Allow a larger time budget and run it again.',
});
