import { readFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { z } from 'zod';
import type { CalibrationDue, Environment, ModelSpec, PythonInfo } from '../../../contract/index.ts';
import { disk } from '../disk/file-system.ts';
import { writeFileWhole } from '../disk/write-file.ts';
import { nowNs, sinceMs, wallTime } from '../measure/clock.ts';
import { median } from '../../../core/statistics/statistics.ts';
import { poolSpec } from '../analysis/model/candidates.ts';
import type { WorkerCost } from '../analysis/model/costs.ts';
import { leastAlone } from '../analysis/model/kept.ts';
import { othersMsIn, type Bench, type BenchDone } from '../workbench/workbench.ts';
import type { Subject } from './subject.ts';
import { spreadPicks } from './spread-picks.ts';

const MESSAGES = 3000;
const ROUNDS = 2;
const MOST_AGE_MS = 30 * 24 * 3600 * 1000;
/** If other programs took a larger share of the machine, it is valid only briefly. */
const QUIET = 0.1;
const BUSY_AGE_MS = 10 * 60 * 1000;
/** The share of the CPU for starting a worker that the starting loop spends. */
const SPAWN_SHARE = 0.1;

const workerCost = z
  .object({
    spawnMs: z.number(),
    bootCpuMs: z.number(),
    bootWaitMs: z.number(),
    sendMs: z.number(),
    receiveMs: z.number(),
    bytes: z.number(),
  })
  .transform((cost): WorkerCost => ({ ...cost, emptyBytes: cost.bytes, emptyMessageMs: cost.sendMs }));
const calibration = z.object({
  machine: z.string(),
  measuredAt: z.string(),
  /** Share of the machine that other programs took meanwhile. */
  othersShare: z.number(),
  thread: workerCost,
  process: workerCost,
  /** How long measuring took; absent in files of older versions. */
  tookMs: z.number().optional(),
});
export type Calibration = z.infer<typeof calibration>;

const noWorker: WorkerCost = {
  spawnMs: 0,
  bootCpuMs: 0,
  bootWaitMs: 0,
  sendMs: 0,
  receiveMs: 0,
  bytes: 0,
  emptyBytes: 0,
  emptyMessageMs: 0,
};
/** For tasks that no pool of workers would run. */
export const withoutPools: Calibration = { machine: '', measuredAt: '', othersShare: 0, thread: noWorker, process: noWorker };

/** What makes costs of another machine or runtime useless here. */
const machineOf = (environment: Environment, python: PythonInfo | null): string =>
  [
    environment.node,
    environment.electron ?? '',
    environment.cores,
    environment.cpuModel,
    environment.arch,
    // Costs from before processes started in Python's default way belong to another kind of start.
    ...(python ? [python.path, python.version, 'default'] : []),
  ].join('|');

/** Each Python has its own file beside that of JavaScript. */
function fileFor(file: string, python: PythonInfo | null): string {
  if (!python) return file;
  const extension = extname(file);
  return `${file.slice(0, file.length - extension.length)}-${python.implementation.toLowerCase()}-${python.version}${extension}`;
}

/** About how long the first calibration takes, worked out on two cores of a virtual machine. */
const FIRST_MS = { javascript: 2000, python: 3000 };

/** The calibration that is due before anything can be predicted for tasks in JavaScript (null) or in that Python; null: there is a fresh one. */
export async function calibrationDue(
  file: string | null,
  python: PythonInfo | null,
  environment: Environment,
): Promise<CalibrationDue | null> {
  const last = file === null ? null : await readKept(fileFor(file, python), machineOf(environment, python));
  if (last !== null && isFresh(last)) return null;
  const ms = last?.tookMs ?? FIRST_MS[python === null ? 'javascript' : 'python'];
  return { ms, asLastTime: last?.tookMs !== undefined };
}

/** The limits and events of a calibration. */
export interface CalibrationWatch {
  readonly signal: AbortSignal;
  readonly progress: (fraction: number) => void;
}

/** What starting workers and sending messages costs on this machine: from `file` while it is fresh, else measured in some seconds and saved. Null if cancelled or if nothing could run. */
export async function calibrate(
  file: string | null,
  { bench, python }: Pick<Subject, 'bench' | 'python'>,
  environment: Environment,
  watch: CalibrationWatch,
): Promise<Calibration | null> {
  const info = python?.info ?? null;
  const machine = machineOf(environment, info);
  const own = file === null ? null : fileFor(file, info);
  const kept = own === null ? null : await readKept(own, machine);
  if (kept && isFresh(kept)) return kept;
  const fromNs = nowNs();
  const measured = await measure(bench.nothing(MESSAGES), probesIn(python?.setting ?? null), environment.cores, watch);
  if (!measured) return null;
  const calibration = { machine, measuredAt: wallTime(), ...measured, tookMs: sinceMs(fromNs) };
  if (own !== null) {
    // A calibration that can't be saved is measured again next time.
    await disk
      .makeFolder(dirname(own))
      .then(() => writeFileWhole(own, JSON.stringify(calibration)))
      .catch(() => undefined);
  }
  return calibration;
}

/** The last calibration of this machine and runtime, however old; null if there is none. */
async function readKept(file: string, machine: string): Promise<Calibration | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return null;
  }
  const parsed = calibration.safeParse(jsonOf(text));
  return parsed.success && parsed.data.machine === machine ? parsed.data : null;
}

function isFresh({ measuredAt, othersShare }: Calibration): boolean {
  const ageMs = Date.parse(wallTime()) - Date.parse(measuredAt);
  return ageMs >= 0 && ageMs < (othersShare > QUIET ? BUSY_AGE_MS : MOST_AGE_MS);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A probe is ended after the limit for its start and half a minute for tasks that do nothing: its coordinator may have been stopped. */
const PROBE_MS = 90_000;
const probeNames = ['alone', 'thread', 'threads', 'process', 'processes'] as const;
type ProbeName = (typeof probeNames)[number];

const probesIn = (python: string | null): Record<ProbeName, ModelSpec> => ({
  alone: python === null ? { id: 'sequential' } : { id: 'python-sequential', python },
  thread: poolSpec('threads', 1, python),
  threads: poolSpec('threads', 2, python),
  process: poolSpec('processes', 1, python),
  processes: poolSpec('processes', 2, python),
});

type Costs = Pick<Calibration, 'othersShare' | 'thread' | 'process'>;

/** Runs every probe in each round. */
async function measure(
  nothing: Bench,
  probes: Readonly<Record<ProbeName, ModelSpec>>,
  cores: number,
  { signal, progress }: CalibrationWatch,
): Promise<Costs | null> {
  const best = new Map<ProbeName, Quiet>();
  const shares: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, name] of probeNames.entries()) {
      if (signal.aborted) return null;
      progress((round * probeNames.length + i) / (ROUNDS * probeNames.length));
      const done = await nothing.run(probes[name], { pick: spreadPicks(MESSAGES, MESSAGES, 1), endAfterMs: PROBE_MS, signal });
      shares.push(done.othersShare ?? 0);
      const seen = quietOf(done, cores);
      if (seen) best.set(name, leastOf(best.get(name), seen));
    }
  }
  return costsFrom(best, median(shares));
}

/** Null if a probe never finished. */
function costsFrom(best: ReadonlyMap<ProbeName, Quiet>, othersShare: number): Costs | null {
  const [alone, thread, threads, process, processes] = probeNames.map((name) => best.get(name));
  if (!alone || !thread || !threads || !process || !processes) return null;
  return { othersShare, thread: costOf(alone, thread, threads), process: costOf(alone, process, processes) };
}

interface Quiet {
  readonly readyMs: number;
  readonly startCpuMs: number;
  readonly runCpuMs: number;
  readonly bytes: number;
}

/** Other programs make a start longer, too: this subtracts what they may have taken, given their share of the cores. */
function quietOf(done: BenchDone, cores: number): Quiet | null {
  const { trial } = done;
  const { readyMs } = trial.phases;
  if (trial.state !== 'done' || readyMs === null || trial.cpuMs === null) return null;
  return {
    readyMs: leastAlone(readyMs, trial.cpuMs.startup, { keptMs: null, othersMs: othersMsIn(done, readyMs, cores) }),
    startCpuMs: trial.cpuMs.startup,
    runCpuMs: trial.cpuMs.run,
    bytes: trial.memory.peakBytes,
  };
}

/** The best of each figure: other programs only ever add. */
const leastOf = (a: Quiet | undefined, b: Quiet): Quiet =>
  a
    ? {
        readyMs: Math.min(a.readyMs, b.readyMs),
        startCpuMs: Math.min(a.startCpuMs, b.startCpuMs),
        runCpuMs: Math.min(a.runCpuMs, b.runCpuMs),
        bytes: Math.min(a.bytes, b.bytes),
      }
    : b;

/** The difference that a worker makes, and for memory a second one, since the first also loads code that is shared. */
function costOf(alone: Quiet, one: Quiet, two: Quiet): WorkerCost {
  const startCpu = Math.max(1, one.startCpuMs - alone.startCpuMs);
  const bytes = Math.max(1e6, two.bytes - one.bytes);
  const message = Math.max(0.001, (one.runCpuMs - alone.runCpuMs) / MESSAGES);
  return {
    spawnMs: SPAWN_SHARE * startCpu,
    bootCpuMs: (1 - SPAWN_SHARE) * startCpu,
    bootWaitMs: Math.max(0, one.readyMs - alone.readyMs - startCpu),
    sendMs: message / 2,
    receiveMs: message / 2,
    emptyMessageMs: message / 2,
    bytes,
    emptyBytes: bytes,
  };
}
