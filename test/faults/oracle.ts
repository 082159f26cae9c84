import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Fault } from './hurt.ts';
import { isSentence, type Found } from './look-into.ts';
import type { Ended } from './program.ts';
import type { Outcome } from './subjects.ts';

/** Signals that end a program which does not listen yet. */
const signals: Partial<Record<Fault, string>> = {
  kill: 'SIGKILL',
  'kill-corrupt': 'SIGKILL',
  interrupt: 'SIGINT',
  terminate: 'SIGTERM',
  'hang-up': 'SIGHUP',
  twice: 'SIGINT',
};
/** No fault of a task's or of this machine: nothing of it may change how a run ends. */
const harmless: readonly Fault[] = ['none', 'corrupt'];
/** Faults that may prevent saving finished trials, which must then be reported. */
const ofDisks: readonly Fault[] = ['full-disk', 'fill-disk', 'no-data', 'read-only', 'corrupt', 'kill-corrupt'];

/** What is wrong with how a subject ended after a fault that struck; `none`: none did. */
export function wrongWith({ code, err, said, ends }: Outcome, fault: Fault): string[] {
  const wrong: string[] = [];
  const signal = signals[fault];
  const expected: readonly (number | string)[] = harmless.includes(fault)
    ? [0]
    : signal !== undefined
      ? [signal, ...(signal === 'SIGKILL' ? [0] : ends.stopped)]
      : ends.failed;
  if (!expected.includes(code)) wrong.push(`it ended with ${String(code)}: ${err.slice(-300)}`);
  if (/\n\s+at .+:\d+:\d+|Lanewise itself failed|unhandled/i.test(err)) wrong.push(`it showed a stack: ${err.slice(-500)}`);
  // A recommendation gives its reason on the card, which is its output.
  if (code === 1 && !said.split('\n').some(isSentence)) wrong.push(`it gave no reason: ${said.slice(-300)}`);
  return wrong;
}

/** What was finished and is neither there nor reported as lost. */
export function missing(
  outcome: Outcome,
  fault: Fault,
  damaged: string | null,
  next: Ended,
  { results, reported, answers }: Found,
): string[] {
  const said = [outcome.said, next.err, ...reported].join('\n');
  if (ofDisks.includes(fault)) {
    // It was saved, and lost to the fault alone.
    if (fault === 'no-data' && damaged !== null) return [];
    if (/could not be (written|recovered|saved)|damaged/.test(said)) return [];
    // Without a legible owner a run is left alone for a day, since it may be another machine's.
    if (damaged?.endsWith('owner.json') === true && existsSync(dirname(damaged))) return [];
  }
  if (outcome.saves === 'answer') return outcome.code === 0 && answers === 0 ? ['it ended well, and no recommendation is there'] : [];
  const most = Math.max(0, ...results.map(({ trials }) => trials.length));
  return most >= outcome.finished
    ? []
    : [`${String(outcome.finished)} trials were finished, and ${String(most)} are there: ${said.slice(-500)}`];
}
