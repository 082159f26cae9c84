import { formatCount, formatDuration, formatPercent } from '../../../../../core/format/index.ts';
import type { ExperimentResult, Trial } from '../../../../../contract/index.ts';
import { sceneTitles } from '../../../state/scene-titles.ts';
import { plainCode } from './plain-code.ts';
import type { Scene, Variant } from './scene.ts';

const WORKERS = 2;
const TASKS = 4;

const variant = (guard: 'none' | 'atomics' | 'lock', title: string, additions: number): Variant => ({
  id: guard,
  title,
  code: plainCode.counter[guard],
  experiment: () => ({
    workload: { type: 'builtin', id: 'shared-counter', params: { additions, guard, apart: false } },
    tasks: TASKS,
    strategies: [{ id: 'threads', workers: WORKERS, concurrency: 1 }],
    repeats: 8,
  }),
});

/** The race: two workers on one counter. */
export const race: Scene = {
  id: 'race',
  ...sceneTitles.race,
  paragraphs: [
    'Adding one to a counter looks like one step but takes three: read the value, add, write it back. If two threads do this at the same time, both may read 41 and both write 42: one update is lost, and no error appears. The number of lost updates is random, so it differs in every run.',
    'Atomics and locks prevent the loss. Atomics perform all three steps as one step of the processor; a lock lets one worker in at a time. Both take longer, because cores now wait for each other. A contended lock is the slowest, so its variant has fewer additions.',
  ],
  variants: [
    variant('none', 'Unguarded', 10_000_000),
    variant('atomics', 'With Atomics', 10_000_000),
    variant('lock', 'With a lock', 500_000),
  ],
  guess: {
    question: 'How many additions will be lost?',
    options: ['None', 'A few', 'A large part of them'],
  },
  chart: 'losses',
  seen: seenRace,
};

/** The updates of one trial. */
export interface Losses {
  readonly repeat: number;
  readonly lost: number;
  readonly of: number;
}

/** The losses of each finished trial. */
export const lossesOf = (trials: readonly Trial[]): Losses[] =>
  trials.flatMap(({ repeat, findings }) => (findings ?? []).slice(0, 1).map(({ value, of }) => ({ repeat, lost: value, of })));

const total = (losses: readonly Losses[]): { lost: number; of: number } => ({
  lost: losses.reduce((sum, { lost }) => sum + lost, 0),
  of: losses.reduce((sum, { of }) => sum + of, 0),
});

/** The number of lost updates in total, minimum and maximum by run, and the time of an addition. */
export function seenRace({ experiment, summary, trials }: ExperimentResult): string[] {
  const losses = lossesOf(trials);
  const all = total(losses);
  if (all.of === 0) return ['No run finished, so there are no figures.'];
  const shares = losses.map(({ lost, of }) => lost / of);
  const runMs = summary.strategies[0]?.runMs?.median;
  const perRun = all.of / losses.length;
  const guard = experiment.workload.type === 'builtin' ? experiment.workload.params['guard'] : 'none';
  const how = guard === 'none' ? 'Unguarded' : guard === 'atomics' ? 'With Atomics' : 'With a lock';
  const took = runMs === undefined ? [] : [`An addition took ${formatDuration(runMs / perRun)}.`];
  if (all.lost === 0) return [`${how}, no update of ${formatCount(all.of)} was lost in ${String(losses.length)} runs.`, ...took];
  return [
    `${how}, ${formatCount(all.lost)} of ${formatCount(all.of)} updates were lost in ${String(losses.length)} runs: ${formatPercent(all.lost / all.of)} in total, ${formatPercent(Math.min(...shares))} to ${formatPercent(Math.max(...shares))} by run.`,
    ...took,
  ];
}
