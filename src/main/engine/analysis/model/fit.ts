import { familyOf, type Family, type ModelSpec } from '../../../../contract/index.ts';
import { median } from '../../../../core/statistics/statistics.ts';
import { counted } from '../wording.ts';
import { shapeOf, type ModelInput } from './costs.ts';
import { mean } from './mean.ts';
import { predict } from './predict.ts';
import type { SampledTask } from './sample.ts';

/** A misfit beyond these bounds is not corrected but said. */
const LEAST = 0.75;
const MOST = 1.6;
/** A pool slower than simulated by this much may wait for a lock, a service with few places. */
const SUSPICIOUS = 1.3;
const LOCK_SHARES = [0.25, 0.5, 0.75, 1];
/** A share of the GIL explains a probe better than another only by more than this, as a logarithm. */
const CLEARLY = 0.02;
/** A task that takes less than this of its sampled CPU time does other work. */
const LEAST_CPU = 0.25;
const PLACES = [1, 2, 3, 4, 6, 8, 12];
/** Fewer pairs tell little of phi. */
const ENOUGH_PAIRS = 3;
/** A probe in which others took a quarter of the machine teaches nothing. */
const DISTRUST = 4;
const QUIET = 0.15;
/** Cores that were busy for more of the time than this had no time to wait for a lock or a service. */
const BUSY_CORES = 0.8;

/** A probe as the model is held against it. */
export interface MeasuredProbe {
  readonly spec: ModelSpec;
  readonly tasks: number;
  /** All workers ready to last result, in milliseconds. */
  readonly runMs: number;
  /** CPU time of all processes meanwhile; null: it is not known. */
  readonly cpuMs: number | null;
  /** Share of the machine that others took meanwhile. */
  readonly othersShare: number;
  /** As much of `runMs` may be time in which others had the cores (see `mostKept`). */
  readonly mostKeptMs: number;
}

export interface Fit {
  readonly input: ModelInput;
  /** Sentences: where the sample does not explain itself. */
  readonly misfits: readonly string[];
}

/** CPU inflation when the cores are busy: the median ratio of CPU time by input, in the pool over alone; at least 1. */
export function phiOf(alone: readonly SampledTask[], crowded: readonly SampledTask[]): number {
  const before = new Map(alone.map(({ index, cpuMs }) => [index, cpuMs]));
  const ratios = crowded.flatMap(({ index, cpuMs }) => {
    const one = before.get(index);
    return one && one > 0 && cpuMs > 0 ? [cpuMs / one] : [];
  });
  return ratios.length < ENOUGH_PAIRS ? 1 : Math.min(3, Math.max(1, median(ratios)));
}

/**
 * Holds the model against the probes: first looks for a lock (threads slow, processes not) and for a service with few places (async
 * slow), then keeps measured over simulated as a correction for each family, within bounds. A lock and a service are seen only where the cores
 * were idle meanwhile: where they computed, CPU time is the cause, and that is measured by itself.
 */
export function fit(first: ModelInput, probes: readonly MeasuredProbe[]): Fit {
  const probeOf = (family: Family): MeasuredProbe | undefined => probes.find(({ spec }) => familyOf(spec) === family);
  const [alone, threads, processes] = [probeOf('sequential'), probeOf('threads'), probeOf('processes')];
  const inFlight = probes.filter(({ spec }) => familyOf(spec) === 'async');
  let input = first;
  // Where others had the cores, a slow pool says nothing of locks and services.
  if (input.python) input = underGil(input, alone, threads);
  else if (
    quiet(threads) &&
    quiet(processes) &&
    idle(threads, input.cores) &&
    misfit(input, threads).least > SUSPICIOUS &&
    misfit(input, processes).most < SUSPICIOUS * 0.9
  )
    input = closest(
      LOCK_SHARES.map((lockShare) => ({ ...input, lockShare })),
      input,
      [threads],
    );
  const waited = inFlight.filter((probe) => quiet(probe) && idle(probe, 1));
  if (waited.some((probe) => misfit(input, probe).least > SUSPICIOUS))
    input = closest(
      PLACES.map((places) => ({ ...input, places })),
      input,
      waited,
    );
  const misfits: string[] = [];
  const corrected = (probe: MeasuredProbe | undefined, what: string, otherwise: number): number => {
    if (!probe) return otherwise;
    // Others change the costs of a task, by which it is simulated, and what is held against that: of neither may anything be learnt about a strategy.
    const trust = Math.max(0, 1 - DISTRUST * Math.max(probe.othersShare, alone?.othersShare ?? 0));
    const ratio = nearestToOne(misfit(input, probe)) ** trust;
    if (ratio < LEAST || ratio > MOST)
      misfits.push(
        `The sample does not explain itself: ${what} took ${ratio.toFixed(1)} times what the tasks alone would make it, so predictions are rough.`,
      );
    return Math.min(MOST, Math.max(LEAST, ratio));
  };
  const single = corrected(alone, 'one task after the other', 1);
  const pooled = corrected(threads, 'a pool of threads', single);
  const correction = {
    single,
    async: geometricMean(inFlight.map((probe) => corrected(probe, `${inFlightOf(probe)} in flight`, single))) ?? single,
    threads: pooled,
    processes: corrected(processes, 'a pool of processes', threads ? pooled : single),
  };
  return { input: { ...input, correction }, misfits };
}

/**
 * In Python it is not asked whether there is a lock, but how much of a task runs under it: what makes threads as slow, or as fast, as one task
 * after the other was for the model. Without a probe of threads all of it, and where others may have made the difference, too: no threads are
 * promised to run at once that were not seen to.
 */
function underGil(input: ModelInput, alone: MeasuredProbe | undefined, threads: MeasuredProbe | undefined): ModelInput {
  const all = { ...input, lockShare: 1 };
  if (!threads) return all;
  const slow = alone ? misfit(input, alone) : FITS;
  const off = (share: ModelInput): number => {
    const { least, most } = misfit(withCpuOf(share, threads), threads);
    return Math.abs(Math.log(nearestToOne({ least: least / slow.most, most: most / slow.least })));
  };
  return [...LOCK_SHARES, 0]
    .map((lockShare) => ({ ...input, lockShare }))
    .reduce((best, each) => (off(each) < off(best) - CLEARLY ? each : best), all);
}

/** Threads that took less CPU time than was sampled are faster by that much without running at once: chance, or what others left of the caches. */
function withCpuOf(input: ModelInput, { cpuMs, tasks }: MeasuredProbe): ModelInput {
  if (cpuMs === null) return input;
  const sampledMs = mean(input.tasks, (task) => task.cpuMs + task.sideMs + task.uvCpuMs);
  const usedMs = cpuMs / tasks - input.thread.sendMs - input.thread.receiveMs;
  const by = Math.min(1, Math.max(LEAST_CPU, usedMs / Math.max(1e-9, sampledMs)));
  return { ...input, tasks: input.tasks.map((task) => ({ ...task, cpuMs: by * task.cpuMs, sideMs: by * task.sideMs })) };
}

/** The probe left some of so many cores idle; not known counts as idle. */
const idle = ({ cpuMs, runMs }: MeasuredProbe, cores: number): boolean => cpuMs === null || cpuMs < BUSY_CORES * cores * runMs;

const inFlightOf = ({ spec }: MeasuredProbe): string => counted(shapeOf(spec).concurrency, 'task');

const geometricMean = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.exp(mean(values, Math.log)));

const quiet = (probe: MeasuredProbe | undefined): probe is MeasuredProbe => probe !== undefined && probe.othersShare < QUIET;

/** Measured over simulated: without the time in which others may have had the cores, and with it. */
interface Misfit {
  readonly least: number;
  readonly most: number;
}

const FITS: Misfit = { least: 1, most: 1 };
/** However long a probe was kept from the cores, it ran for a part of its time. */
const LEAST_RUN = 0.01;

function misfit(input: ModelInput, { spec, tasks, runMs, mostKeptMs }: MeasuredProbe): Misfit {
  const simulated = predict(spec, tasks, input).runMs;
  return simulated > 0 && runMs > 0
    ? { least: Math.max(LEAST_RUN * runMs, runMs - mostKeptMs) / simulated, most: runMs / simulated }
    : FITS;
}

/** What a misfit is for certain: 1 where others may explain all of it. */
const nearestToOne = ({ least, most }: Misfit): number => Math.min(most, Math.max(least, 1));

function closest(choices: readonly ModelInput[], otherwise: ModelInput, probes: readonly MeasuredProbe[]): ModelInput {
  const off = (input: ModelInput): number => mean(probes, (probe) => Math.abs(Math.log(nearestToOne(misfit(input, probe)))));
  return [otherwise, ...choices].reduce((best, each) => (off(each) < off(best) ? each : best));
}
