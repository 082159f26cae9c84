import { strategyKeys, type Experiment, type StrategySpec, type Trial } from '../../../contract/index.ts';
import { shapeOf } from '../../../core/strategies/shape.ts';
import type { LiveTrial } from '../state/measuring/run.ts';
import type { RecordsBuffer } from '../timeline/model/records-buffer.ts';
import type { TimelineTrial } from '../timeline/model/trial.ts';

/** The trials of a running experiment for the timelines; a strategy without a trial yet has a planned one, which reserves its lanes. */
export function liveTimelines(experiment: Experiment, trials: readonly LiveTrial[]): TimelineTrial[] {
  return perStrategy(experiment, (strategy) => {
    const own = trials.filter(({ ref }) => ref.strategy === strategy.strategyKey);
    return own.length === 0 ? [planned(strategy)] : own.map((trial) => liveTimeline(strategy, trial));
  });
}

/** The trials of a result for the timelines, each with its records if `recordsOf` has them by the trial's index. */
export function resultTimelines(
  experiment: Experiment,
  trials: readonly Trial[],
  recordsOf: (trial: number) => RecordsBuffer | null,
): TimelineTrial[] {
  return perStrategy(experiment, (strategy) =>
    trials.flatMap((trial, at) => (trial.strategy === strategy.strategyKey ? resultTimeline(strategy, trial, at, recordsOf(at)) : [])),
  );
}

/** What all trials of one strategy share. */
type OfStrategy = Pick<TimelineTrial, 'strategyKey' | 'strategy' | 'title' | 'expected'>;

function perStrategy(experiment: Experiment, trialsOf: (strategy: OfStrategy) => TimelineTrial[]): TimelineTrial[] {
  const keys = strategyKeys(experiment.strategies);
  return experiment.strategies.flatMap((spec, i) => {
    const key = keys[i] ?? spec.id;
    return trialsOf({ strategyKey: key, strategy: spec.id, title: key, expected: expectedOf(spec, experiment.tasks) });
  });
}

function expectedOf(spec: StrategySpec, tasks: number): TimelineTrial['expected'] {
  const { lanes, concurrency } = shapeOf(spec);
  return { lanes, inFlight: Math.max(1, Math.min(concurrency, tasks)) };
}

const planned = (strategy: OfStrategy): TimelineTrial => ({
  ...strategy,
  key: `planned ${strategy.strategyKey}`,
  repeat: 0,
  lanes: [],
  records: null,
  phases: null,
  state: 'planned',
  total: 0,
  failed: 0,
});

const liveTimeline = (strategy: OfStrategy, { ref, lanes, records, readyMs, total, failed, result }: LiveTrial): TimelineTrial => ({
  ...strategy,
  key: String(ref.id),
  repeat: ref.repeat,
  lanes,
  records,
  phases: { readyMs, lastResultMs: result?.phases.lastResultMs ?? null },
  state: result === null ? 'running' : 'ended',
  total,
  failed,
});

const resultTimeline = (strategy: OfStrategy, trial: Trial, at: number, records: RecordsBuffer | null): TimelineTrial => ({
  ...strategy,
  key: String(at),
  repeat: trial.repeat,
  lanes: trial.lanes,
  records,
  phases: trial.phases,
  state: 'ended',
  total: trial.recordsTo - trial.recordsFrom,
  failed: trial.tasksFailed,
});
