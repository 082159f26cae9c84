import { counted, formatNumber } from '../../../../core/format/index.ts';
import { familyOf, type Family, type ModelSpec } from '../../../../contract/index.ts';
import { median } from '../../../../core/statistics/statistics.ts';
import { shapeOf } from '../../../../core/strategies/shape.ts';
import type { ModelInput } from './costs.ts';
import { mean } from './mean.ts';
import { predict } from './predict.ts';
import type { SampledTask } from './sample.ts';

/** Beyond these bounds a misfit becomes a caveat instead of a correction. */
const LEAST = 0.75;
const MOST = 1.6;
/** A pool slower than simulated by this much may wait for a lock or for a service with few places. */
const SUSPICIOUS = 1.3;
const LOCK_SHARES = [0.25, 0.5, 0.75, 1];
/** One share of the GIL explains a probe better than another only by more than this, as a logarithm. */
const CLEARLY = 0.02;
/** A task that takes less than this part of its sampled CPU time does different work. */
const LEAST_CPU = 0.25;
const PLACES = [1, 2, 3, 4, 6, 8, 12];
/** Fewer pairs say little about phi. */
const ENOUGH_PAIRS = 3;
/** A probe teaches nothing if other programs took a quarter of the machine. */
const DISTRUST = 4;
const QUIET = 0.15;
/** If cores were busy for a larger share of the time, tasks did not wait for a lock or a service. */
const BUSY_CORES = 0.8;

/** A probe that the model is compared with. */
export interface MeasuredProbe {
  readonly spec: ModelSpec;
  readonly tasks: number;
  /** From all workers ready to the last result, in milliseconds. */
  readonly runMs: number;
  /** CPU time of all processes meanwhile; null: not known. */
  readonly cpuMs: number | null;
  /** Share of the machine that other programs took meanwhile. */
  readonly othersShare: number;
  /** How much of `runMs` other programs may have had the cores (see `mostKept`). */
  readonly mostKeptMs: number;
}

export interface Fit {
  readonly input: ModelInput;
  /** Sentences on what the sample does not explain. */
  readonly misfits: readonly string[];
}

/** CPU inflation on busy cores: the median ratio by input of CPU time in the pool to CPU time alone; at least 1. */
export function phiOf(alone: readonly SampledTask[], crowded: readonly SampledTask[]): number {
  const before = new Map(alone.map(({ index, cpuMs }) => [index, cpuMs]));
  const ratios = crowded.flatMap(({ index, cpuMs }) => {
    const one = before.get(index);
    return one && one > 0 && cpuMs > 0 ? [cpuMs / one] : [];
  });
  return ratios.length < ENOUGH_PAIRS ? 1 : Math.min(3, Math.max(1, median(ratios)));
}

/**
 * Compares the model with the probes. First looks for a lock (threads slow, processes not) and for a service with few places (async
 * slow), then stores measured over simulated time as a correction for each family, within bounds. A lock or a service shows only where the cores
 * were idle meanwhile: on busy cores CPU time is the cause, which is measured by itself.
 */
export function fit(first: ModelInput, probes: readonly MeasuredProbe[]): Fit {
  const probeOf = (family: Family): MeasuredProbe | undefined => probes.find(({ spec }) => familyOf(spec) === family);
  const [alone, threads, processes] = [probeOf('sequential'), probeOf('threads'), probeOf('processes')];
  const inFlight = probes.filter(({ spec }) => familyOf(spec) === 'async');
  let input = first;
  // Where other programs had the cores, a slow pool says nothing about locks and services.
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
    // Other programs change a task's costs, which feed the simulation, and the probe that it is compared with; neither then says anything about a strategy.
    const trust = Math.max(0, 1 - DISTRUST * Math.max(probe.othersShare, alone?.othersShare ?? 0));
    const ratio = nearestToOne(misfit(input, probe)) ** trust;
    if (ratio < LEAST || ratio > MOST)
      misfits.push(
        `The sample does not explain itself: ${what} took ${formatNumber(ratio)} times as long as the tasks alone explain, so predictions are rough.`,
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
 * In Python the question is not whether there is a lock, but how much of a task runs under it: the share that makes the model's threads as slow, or as
 * fast, relative to one task after the other as the measured ones. Without a probe of threads, or where other programs may explain the difference,
 * that is all of it: the model promises no parallel threads that the probe did not show.
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

/** Threads that took less CPU time than sampled are faster by that much without running in parallel: by chance, or because of what other programs left in the caches. */
function withCpuOf(input: ModelInput, { cpuMs, tasks }: MeasuredProbe): ModelInput {
  if (cpuMs === null) return input;
  const sampledMs = mean(input.tasks, (task) => task.cpuMs + task.sideMs + task.uvCpuMs + task.childCpuMs);
  const usedMs = cpuMs / tasks - input.thread.sendMs - input.thread.receiveMs;
  const by = Math.min(1, Math.max(LEAST_CPU, usedMs / Math.max(1e-9, sampledMs)));
  return {
    ...input,
    tasks: input.tasks.map((task) => ({
      ...task,
      cpuMs: by * task.cpuMs,
      sideMs: by * task.sideMs,
      childCpuMs: by * task.childCpuMs,
    })),
  };
}

/** Whether the probe left some cores idle; where that is unknown, yes. */
const idle = ({ cpuMs, runMs }: MeasuredProbe, cores: number): boolean => cpuMs === null || cpuMs < BUSY_CORES * cores * runMs;

const inFlightOf = ({ spec }: MeasuredProbe): string => counted(shapeOf(spec).concurrency, 'task');

const geometricMean = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.exp(mean(values, Math.log)));

const quiet = (probe: MeasuredProbe | undefined): probe is MeasuredProbe => probe !== undefined && probe.othersShare < QUIET;

/** Measured over simulated time: without the time in which other programs may have had the cores, and with it. */
interface Misfit {
  readonly least: number;
  readonly most: number;
}

const FITS: Misfit = { least: 1, most: 1 };
/** However long other programs had the cores, a probe ran for part of its time. */
const LEAST_RUN = 0.01;

function misfit(input: ModelInput, { spec, tasks, runMs, mostKeptMs }: MeasuredProbe): Misfit {
  const simulated = predict(spec, tasks, input).runMs;
  return simulated > 0 && runMs > 0
    ? { least: Math.max(LEAST_RUN * runMs, runMs - mostKeptMs) / simulated, most: runMs / simulated }
    : FITS;
}

/** The certain part of a misfit: 1 where other programs may explain all of it. */
const nearestToOne = ({ least, most }: Misfit): number => Math.min(most, Math.max(least, 1));

function closest(choices: readonly ModelInput[], otherwise: ModelInput, probes: readonly MeasuredProbe[]): ModelInput {
  const off = (input: ModelInput): number => mean(probes, (probe) => Math.abs(Math.log(nearestToOne(misfit(input, probe)))));
  return [otherwise, ...choices].reduce((best, each) => (off(each) < off(best) ? each : best));
}
