import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Environment, ModelSpec } from '../../../../contract/index.ts';
import { wallTime } from '../../measure/clock.ts';
import { median } from '../../analysis/statistics.ts';
import type { WorkerCost } from '../../analysis/model/costs.ts';
import type { LabPorts } from '../ports.ts';
import { benchTrial, type BenchDone, type BenchJob } from './bench.ts';
import { spreadPicks } from './picks.ts';

const MESSAGES = 3000;
const ROUNDS = 2;
const MOST_AGE_MS = 30 * 24 * 3600 * 1000;
/** Where others took more than this share of the machine, it is good for a while only. */
const QUIET = 0.1;
const BUSY_AGE_MS = 10 * 60 * 1000;
/** Of the CPU that starting a worker takes, the starting loop spends about this share. */
const SPAWN_SHARE = 0.1;

const workerCost = z.object({
  spawnMs: z.number(),
  bootCpuMs: z.number(),
  bootWaitMs: z.number(),
  sendMs: z.number(),
  receiveMs: z.number(),
  bytes: z.number(),
});
const calibration = z.object({
  machine: z.string(),
  measuredAt: z.string(),
  /** Share of the machine that others took meanwhile. */
  othersShare: z.number(),
  baseMs: z.number(),
  loopMs: z.number(),
  thread: workerCost,
  process: workerCost,
});
export type Calibration = z.infer<typeof calibration>;

/** What makes costs of another machine or runtime useless here. */
const machineOf = (environment: Environment): string =>
  [environment.node, environment.electron ?? '', environment.cores, environment.cpuModel, environment.arch].join('|');

/** What starting workers and sending messages costs on this machine: from `file` while it is fresh, else measured in some seconds and kept. Null when cancelled or when nothing could be run. */
export async function calibrate(
  file: string | null,
  job: BenchJob,
  ports: LabPorts,
  environment: Environment,
  signal: AbortSignal,
  progress: (fraction: number) => void,
): Promise<Calibration | null> {
  const kept = file === null ? null : await readKept(file, environment);
  if (kept) return kept;
  const measured = await measure(job, ports, environment, signal, progress);
  if (measured && file !== null) {
    // What can't be kept is measured again next time.
    await mkdir(dirname(file), { recursive: true })
      .then(() => writeFile(file, JSON.stringify(measured)))
      .catch(() => undefined);
  }
  return measured;
}

async function readKept(file: string, environment: Environment): Promise<Calibration | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return null;
  }
  const parsed = calibration.safeParse(jsonOf(text));
  if (!parsed.success || parsed.data.machine !== machineOf(environment)) return null;
  const ageMs = Date.parse(wallTime()) - Date.parse(parsed.data.measuredAt);
  return ageMs >= 0 && ageMs < (parsed.data.othersShare > QUIET ? BUSY_AGE_MS : MOST_AGE_MS) ? parsed.data : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const probes = {
  alone: { id: 'sequential' },
  thread: { id: 'threads', workers: 1, concurrency: 1 },
  threads: { id: 'threads', workers: 2, concurrency: 1 },
  process: { id: 'processes', workers: 1, concurrency: 1 },
  processes: { id: 'processes', workers: 2, concurrency: 1 },
} as const satisfies Record<string, ModelSpec>;
type ProbeName = keyof typeof probes;

async function measure(
  job: BenchJob,
  ports: LabPorts,
  environment: Environment,
  signal: AbortSignal,
  progress: (fraction: number) => void,
): Promise<Calibration | null> {
  const noop: BenchJob = {
    ...job,
    workload: { type: 'builtin', id: 'sum-range', params: { n: 0 } },
    inputsPath: null,
    tasks: MESSAGES,
    prepared: { value: null, service: null, inputs: null, recordingUs: [], maxHeapMb: null, varies: null, inputsFile: null },
  };
  const names = Object.keys(probes) as ProbeName[];
  const best = new Map<ProbeName, Quiet>();
  const shares: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, name] of names.entries()) {
      if (signal.aborted) return null;
      progress((round * names.length + i) / (ROUNDS * names.length));
      const done = await benchTrial(probes[name], noop, ports, environment.cores, {
        pick: spreadPicks(MESSAGES, MESSAGES, 1),
        budgetMs: null,
        signal,
      });
      shares.push(done.othersShare ?? 0);
      const seen = quietOf(done);
      if (seen) best.set(name, leastOf(best.get(name), seen));
    }
  }
  const [alone, thread, threads, process, processes] = names.map((name) => best.get(name));
  if (!alone || !thread || !threads || !process || !processes) return null;
  return {
    machine: machineOf(environment),
    measuredAt: wallTime(),
    othersShare: median(shares),
    baseMs: alone.readyMs,
    loopMs: alone.runMs / MESSAGES,
    thread: costOf(alone, thread, threads),
    process: costOf(alone, process, processes),
  };
}

interface Quiet {
  readonly readyMs: number;
  readonly runMs: number;
  readonly startCpuMs: number;
  readonly runCpuMs: number;
  readonly bytes: number;
}

function quietOf({ trial }: BenchDone): Quiet | null {
  const { readyMs, lastResultMs } = trial.phases;
  if (trial.state !== 'done' || readyMs === null || lastResultMs === null || trial.cpuMs === null) return null;
  return {
    readyMs,
    runMs: lastResultMs - readyMs,
    startCpuMs: trial.cpuMs.startup,
    runCpuMs: trial.cpuMs.run,
    bytes: trial.memory.peakBytes,
  };
}

/** The best of each figure: what others do to a machine only ever adds. */
const leastOf = (a: Quiet | undefined, b: Quiet): Quiet =>
  a
    ? {
        readyMs: Math.min(a.readyMs, b.readyMs),
        runMs: Math.min(a.runMs, b.runMs),
        startCpuMs: Math.min(a.startCpuMs, b.startCpuMs),
        runCpuMs: Math.min(a.runCpuMs, b.runCpuMs),
        bytes: Math.min(a.bytes, b.bytes),
      }
    : b;

/** The difference that a worker makes, and for memory a second one, since the first also loads code that is shared. */
function costOf(alone: Quiet, one: Quiet, two: Quiet): WorkerCost {
  const startCpu = Math.max(1, one.startCpuMs - alone.startCpuMs);
  const message = Math.max(0.001, (one.runCpuMs - alone.runCpuMs) / MESSAGES);
  return {
    spawnMs: SPAWN_SHARE * startCpu,
    bootCpuMs: (1 - SPAWN_SHARE) * startCpu,
    bootWaitMs: Math.max(0, one.readyMs - alone.readyMs - startCpu),
    sendMs: message / 2,
    receiveMs: message / 2,
    bytes: Math.max(1e6, two.bytes - one.bytes),
  };
}
