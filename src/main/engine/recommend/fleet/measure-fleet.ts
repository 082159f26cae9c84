import type { Redis } from 'ioredis';
import type { StrategySpec, WorkloadRef } from '../../../../contract/index.ts';
import { median } from '../../../../core/statistics/statistics.ts';
import { costsFrom, type FleetMember, type MeasuredFleet, type QueueTrial } from '../../analysis/machines/measured-fleet.ts';
import type { MachineCard } from '../../fleet/machine-card.ts';
import type { LabPorts } from '../../ports.ts';
import { openWorkbench, type Bench, type BenchDone } from '../../workbench/workbench.ts';
import { bandwidthTo, redisCpuMs } from './probe-link.ts';

/** Tasks that do nothing, up to 1,000 to a job. */
const FEW_JOBS = 20_000;
/** Tasks of this length have a job each; so many are in flight that they take half a second. */
const LONG = { ms: 60, tasks: 400, inFlight: 50 };
/** The loop that every machine runs, some milliseconds long, and how often. */
const LOOP = { n: 5_000_000, tasks: 12 };
/** A trial is ended if it takes longer. */
const PROBE_MS = 60_000;
/** The strategy takes no more. */
const MOST_MACHINES = 64;

/** A trial of a fleet that did not end well; the message is one sentence. */
export class FleetTrialError extends Error {}

/** What measuring a fleet needs. */
export interface FleetProbe {
  readonly redis: Redis;
  readonly fleet: string;
  /** Those that can run the task. */
  readonly machines: readonly MachineCard[];
  readonly ports: LabPorts;
  readonly signal: AbortSignal;
  readonly progress: (fraction: number) => void;
}

const onMachines = (machines: number, concurrency = 1): StrategySpec => ({
  id: 'machines',
  machines,
  workers: 1,
  concurrency,
  on: 'threads',
});
const builtin = (id: string, params: Record<string, number>): WorkloadRef => ({ type: 'builtin', id, params });

/** Measures a fleet by trials through its own queue, in some seconds. Throws a FleetTrialError if a trial fails, and what Redis answers. */
export async function measureFleet(probe: FleetProbe): Promise<MeasuredFleet> {
  const { redis, fleet, machines, progress } = probe;
  const chosen = machines.slice(0, MOST_MACHINES);
  progress(0);
  const { few, members, roundTripMs } = await withBench(
    probe,
    builtin('sum-range', { n: LOOP.n }),
    LOOP.tasks * chosen.length,
    async (bench) => {
      const here = loopMs(await trialOf(bench, { id: 'sequential' }));
      progress(0.2);
      const there = await trialOf(bench, onMachines(chosen.length));
      progress(0.5);
      const counted = await queueTrial(probe, FEW_JOBS, () => trialOf(bench.nothing(FEW_JOBS), onMachines(1)));
      return { few: counted, members: membersOf(chosen, here, there), roundTripMs: roundTripOf(there) };
    },
  );
  progress(0.75);
  const many = await withBench(probe, builtin('sleep', { ms: LONG.ms }), LONG.tasks, (bench) =>
    queueTrial(probe, LONG.tasks, () => trialOf(bench, onMachines(1, LONG.inFlight))),
  );
  return { name: fleet, machines: members, costs: costsFrom(few, many), roundTripMs, mbitPerSecond: await bandwidthTo(redis, fleet) };
}

async function withBench<T>(
  { ports, signal }: FleetProbe,
  workload: WorkloadRef,
  tasks: number,
  use: (bench: Bench & { nothing(tasks: number): Bench }) => Promise<T>,
): Promise<T> {
  const opened = await openWorkbench({ workload, inputsPath: null, tasks, strategies: [{ id: 'sequential' }] }, ports, signal);
  if (!opened.ok) throw new FleetTrialError(opened.problem.message);
  try {
    return await use(opened.value);
  } finally {
    await opened.value.close();
  }
}

async function trialOf(bench: Bench, spec: StrategySpec): Promise<BenchDone> {
  const done = await bench.run(spec, { endAfterMs: PROBE_MS });
  if (done.trial.state !== 'done') throw new FleetTrialError(done.trial.failures[0]?.message ?? 'the trial did not end');
  return done;
}

/** A trial on one machine, and what it cost. */
async function queueTrial({ redis }: FleetProbe, tasks: number, run: () => Promise<BenchDone>): Promise<QueueTrial> {
  const before = await redisCpuMs(redis);
  const { trial } = await run();
  const after = await redisCpuMs(redis);
  const work = trial.machines?.[0]?.work;
  const machine = work?.cpuMs ?? null;
  const all = trial.cpuMs?.run ?? null;
  return {
    tasks,
    jobs: work?.batches ?? tasks,
    startMs: trial.phases.readyMs ?? 0,
    cpuMs: {
      dispatcher: all === null || machine === null ? null : all - machine,
      redis: before === null || after === null ? null : after - before,
      machine,
    },
  };
}

const roundTripOf = ({ trial }: BenchDone): number => median((trial.machines ?? []).flatMap(({ roundTripMs }) => roundTripMs ?? []));

/** How long the loop took at best, in milliseconds, in the lanes that count: other programs only ever add. */
function loopMs({ records }: BenchDone, counts: (lane: number) => boolean = () => true): number {
  const times = Array.from(records.startedMs, (from, row) => (records.endedMs[row] ?? NaN) - from);
  return Math.min(...times.filter((_, row) => counts(records.lane[row] ?? 0)));
}

/** The machines with their speeds; one that ran none of the tasks counts as fast as this one. */
function membersOf(cards: readonly MachineCard[], hereMs: number, there: BenchDone): readonly FleetMember[] {
  return cards.map(({ name, cores, workers }) => {
    const lanes = new Set(there.trial.lanes.filter(({ machine }) => machine === name).map(({ index }) => index));
    const speed = hereMs / loopMs(there, (lane) => lanes.has(lane));
    return { name, cores, workers, speed: Number.isFinite(speed) && speed > 0 ? speed : 1 };
  });
}
