import { strategyKeys, type Experiment, type SamplePoints, type StrategySpec, type Trial } from '../../../../contract/index.ts';
import { shapeOf } from '../../../../core/strategies/shape.ts';
import type { LiveTrial } from '../../state/measuring/run.ts';
import type { RecordsBuffer } from '../../timeline/model/records-buffer.ts';
import { Samples } from '../../timeline/model/samples.ts';
import type { TimelineTrial, Usage } from '../../timeline/model/trial.ts';

/** All trials of a running experiment for the timelines. Those to come are planned ones, which reserve the room for their lanes. */
export function liveTimelines(experiment: Experiment, trials: readonly LiveTrial[]): TimelineTrial[] {
  return perStrategy(experiment, (strategy) => {
    const own = trials.filter(({ ref }) => ref.strategy === strategy.strategyKey);
    return roundsOf(experiment).map((repeat) => {
      const trial = own.find(({ ref }) => ref.repeat === repeat);
      return trial ? liveTimeline(strategy, trial) : planned(strategy, repeat);
    });
  });
}

/** The trials of a result for the timelines, each with its records if `recordsOf` has them by the trial's key. */
export function resultTimelines(
  experiment: Experiment,
  trials: readonly Trial[],
  recordsOf: (key: string) => RecordsBuffer | null,
): TimelineTrial[] {
  // Tracks for all or for none: a trial that ended before its first sample has empty ones.
  const sampled = trials.some(({ series }) => series.memory.atMs.length > 0);
  return perStrategy(experiment, (strategy) =>
    trials.flatMap((trial) => {
      if (trial.strategy !== strategy.strategyKey) return [];
      return resultTimeline(strategy, {
        trial,
        records: recordsOf(trialKey(trial.strategy, trial.repeat)),
        usage: sampled ? usageOf(trial.series) : null,
      });
    }),
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

/** The repeats in their order; those of warm-ups are negative. */
const roundsOf = ({ repeats, warmups }: Experiment): number[] => Array.from({ length: warmups + repeats }, (_, i) => i - warmups);

function expectedOf(spec: StrategySpec, tasks: number): TimelineTrial['expected'] {
  const { lanes, concurrency } = shapeOf(spec);
  return { lanes, perMachine: spec.id === 'machines' ? spec.workers : null, inFlight: Math.max(1, Math.min(concurrency, tasks)) };
}

const usageOf = ({ parallelism, memory }: SamplePoints): Usage => ({
  cores: new Samples(parallelism.atMs, parallelism.cores),
  bytes: new Samples(memory.atMs, memory.bytes),
});

/** What each machine of a trial used; those of strategies that Lanewise runs on machines have it. */
const machinesOf = (strategy: StrategySpec['id'], machines: Trial['machines']): TimelineTrial['machines'] => {
  const sampled = (machines ?? []).flatMap(({ name, work }) => (work ? [[name, work.series] as const] : []));
  if (strategy !== 'machines' || (machines && sampled.length === 0)) return null;
  return new Map(
    sampled.map(([name, { atMs, bytes, cores }]) => [name, { cores: new Samples(atMs, cores), bytes: new Samples(atMs, bytes) }]),
  );
};

const notSampled = usageOf({ parallelism: { atMs: [], cores: [] }, memory: { atMs: [], bytes: [] } });

/** What `key` of a trial is. */
export const trialKey = (strategyKey: string, repeat: number): string => `${strategyKey} ${String(repeat)}`;

const planned = (strategy: OfStrategy, repeat: number): TimelineTrial => ({
  ...strategy,
  key: trialKey(strategy.strategyKey, repeat),
  repeat,
  lanes: [],
  records: null,
  phases: null,
  state: 'planned',
  usage: notSampled,
  machines: machinesOf(strategy.strategy, undefined),
  total: 0,
  failed: 0,
});

const liveTimeline = (
  strategy: OfStrategy,
  { ref, lanes, records, readyMs, total, failed, memory, parallelism, result }: LiveTrial,
): TimelineTrial => ({
  ...strategy,
  key: trialKey(strategy.strategyKey, ref.repeat),
  repeat: ref.repeat,
  lanes,
  records,
  phases: { readyMs, lastResultMs: result?.phases.lastResultMs ?? null },
  state: result === null ? 'running' : 'ended',
  usage: usageOf(result?.series ?? { parallelism, memory }),
  machines: machinesOf(strategy.strategy, result?.machines),
  total,
  failed,
});

interface Loaded extends Pick<TimelineTrial, 'records' | 'usage'> {
  readonly trial: Trial;
}

const resultTimeline = (strategy: OfStrategy, { trial, records, usage }: Loaded): TimelineTrial => ({
  ...strategy,
  key: trialKey(strategy.strategyKey, trial.repeat),
  repeat: trial.repeat,
  lanes: trial.lanes,
  records,
  phases: trial.phases,
  state: 'ended',
  usage,
  machines: machinesOf(strategy.strategy, trial.machines),
  total: trial.recordsTo - trial.recordsFrom,
  failed: trial.tasksFailed,
});
