import { formatDuration, formatTimes } from '../../../../../core/format/index.ts';

interface Timed {
  readonly startedMs: number;
  readonly endedMs: number;
}

/** Which of two tasks, A and B, takes longer, in one sentence. */
export function longerOf(a: Timed, b: Timed): string {
  const [ofA, ofB] = [a.endedMs - a.startedMs, b.endedMs - b.startedMs];
  if (ofA === ofB) return 'Both take the same time.';
  const [longer, other] = ofA > ofB ? ['A', 'B'] : ['B', 'A'];
  const [most, least] = [Math.max(ofA, ofB), Math.min(ofA, ofB)];
  const difference = formatDuration(most - least);
  return least > 0
    ? `${longer} takes ${difference} longer than ${other}: ${formatTimes(most / least)} as long.`
    : `${longer} takes ${difference} longer than ${other}.`;
}
