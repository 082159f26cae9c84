import { DISTURBED, CROWDED, GOOD, SURE_IN_A_CROWD, TOO_UNSURE } from '../thresholds.ts';
import { counted, duration, percent, size, strategyPhrase } from '../../wording.ts';
import { bySimplicity } from '../option.ts';
import type { Candidate } from './predicted.ts';
import type { RaceVerdict } from './raced.ts';
import type { Refusal } from '../refusal.ts';
import type { AdviceInput } from './sampled.ts';

/** No strategy is within the limits. */
export function outOfLimits({ picked, limits }: AdviceInput): Refusal {
  const [least] = [...picked.candidates].sort((a, b) => a.predicted.peakRange[0] - b.predicted.peakRange[0] || bySimplicity(a, b));
  const tooLarge = limits.maxMemoryBytes !== null && least !== undefined && least.predicted.peakRange[0] > limits.maxMemoryBytes;
  return {
    cause: 'limits',
    what: tooLarge
      ? `no strategy fits into ${size(limits.maxMemoryBytes ?? 0)}: ${strategyPhrase(least.spec)} holds the least, about ${size(least.peakBytes)}`
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
      ? ` Without the limit: ${strategyPhrase(free.spec)}, about ${duration(free.predicted.wallMs)}.`
      : '';
  return [
    `No strategy is certain to stay under ${size(limits.maxMemoryBytes)}; this one just fits: it holds ${size(low)} to ${size(high)}, depending on garbage collection.${without}`,
  ];
}

/** Why the evidence supports no choice; null if it does. */
export function refusalOf(choice: Candidate | null, confidence: number, raced: RaceVerdict | null, input: AdviceInput): Refusal | null {
  if (!choice) return outOfLimits(input);
  const { doubts, tasks, sampled, lost } = input;
  const leader = strategyPhrase(choice.spec);
  const [firstLost] = lost;
  if (raced === null && firstLost !== undefined && input.raced.length === 0)
    return {
      cause: 'task-fails',
      what: `no strategy finished its race. ${firstLost.replace(/\.$/, '')}`,
      help: 'Fix the task, allow a larger time budget, or give it inputs that it can process, then run it again.',
    };
  if (doubts.changes && !raced && tasks > sampled)
    return {
      cause: 'changes',
      what: `the task changes between calls, so a sample says little about ${counted(tasks, 'task')}`,
      help: 'Allow a larger time budget, or remove the state that the task carries from call to call, then run it again.',
    };
  const busy: Refusal = {
    cause: 'busy',
    what: `other programs used up to ${percent(doubts.othersShare)} of the cores, and the best choice depends on it; ${leader} looks best, but that is as likely wrong as right`,
    help: 'Close other programs and run it again.',
  };
  const disturbed = doubts.othersShare > DISTURBED;
  if (doubts.waitOrKept || (disturbed && raced === null)) return busy;
  const crowded = doubts.othersShare > CROWDED;
  if (confidence >= (crowded ? SURE_IN_A_CROWD : TOO_UNSURE)) return null;
  // Where many are about as fast, each may well be the best, and it hardly matters which one is chosen.
  if (!crowded && raced !== null && raced.loss <= GOOD - 1) return null;
  if (disturbed) return busy;
  return {
    cause: raced ? 'too-close' : 'noisy',
    what: `${leader} looks best, but what was ${raced ? 'measured' : 'sampled'} scatters more than the leaders differ`,
    help: 'Allow a larger time budget and run it again.',
  };
}
