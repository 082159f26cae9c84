import { at } from '../../../core/known.ts';
import { isOneThread, isPython, isSequential, taskOutcomes, type Failure, type ModelSpec } from '../../../contract/index.ts';
import { poolSpec } from '../analysis/model/candidates.ts';
import type { ProbeTotals, SampledTask } from '../analysis/model/sample.ts';
import type { BenchDone } from '../workbench/workbench.ts';
import { aloneSpec } from './check-request.ts';
import type { Subject } from './subject.ts';

/** Shares of the whole budget. What the probes leave belongs to the race. */
const SHARES = { sequential: 0.16, inFlight: 0.04, pool: 0.1 } as const;
/** Tasks that wait less are not tried with several in flight. */
export const WAITS = 0.05;
const IN_FLIGHT = [16, 128, 1024];
/** The gain in tasks per second over fewer in flight from which on still more are tried. */
const GETS_MORE_DONE = 1.2;
/** The share of all cores' time from which on they are busy. */
const ALL_BUSY = 0.9;
/** A larger sample adds nothing. */
export const MOST_SAMPLED = 20_000;

/** A task that fails on a larger share of its inputs can't be judged. */
export const MOST_FAILED = 0.2;

const OK = taskOutcomes.indexOf('ok');

export interface Probe {
  readonly spec: ModelSpec;
  readonly tasks: readonly SampledTask[];
  readonly done: BenchDone;
  readonly readyMs: number;
  readonly runMs: number;
  /** Its tasks are runs of a program, whose CPU time is that of child processes. */
  readonly program: boolean;
}

/** `failure` null: it did not finish in time. `tried` and `failed` count tasks. */
export type ProbeOutcome =
  | { readonly ok: true; readonly probe: Probe }
  | { readonly ok: false; readonly failure: Failure | null; readonly failed: number; readonly tried: number };

export interface Probing {
  readonly subject: Subject;
  readonly budgetMs: number;
  readonly picks: readonly number[];
  readonly signal: AbortSignal;
}

/** The interpreter of a Python task, as strategies name it; null for JavaScript. */
const pythonOf = ({ subject }: Probing): string | null => subject.python?.setting ?? null;

/** A: what one task costs when it has the machine to itself. */
export const probeAlone = (probing: Probing): Promise<ProbeOutcome> =>
  run(aloneSpec(probing.subject.workload, pythonOf(probing) ?? ''), probing, probing.picks, true);

/** B and D: what a pool as large as the machine adds. The same inputs as A, so that they can be paired. */
export const probePool = (id: 'threads' | 'processes', probing: Probing, alone: Probe): Promise<ProbeOutcome> =>
  run(
    poolSpec(id, Math.max(2, probing.subject.cores), pythonOf(probing)),
    probing,
    alone.tasks.map(({ index }) => index),
    false,
  );

/**
 * C: whether the awaited service keeps up with several tasks, and what a task costs at this number in flight: with 16, and with ever more as long
 * as that does more. The first that fails is the last. Each takes its whole share of the time: the first tasks of a process run uncompiled, and a
 * few dozen of them would cost several times what a thousand do. Once all cores are busy, more in flight can't do more.
 */
export async function probeInFlight(probing: Probing, alone: Probe): Promise<ProbeOutcome[]> {
  const python = pythonOf(probing);
  const tasks = Math.min(probing.subject.tasks, probing.picks.length);
  const outcomes: ProbeOutcome[] = [];
  let before = 0;
  for (const inFlight of inFlightOf(probing, alone)) {
    const concurrency = Math.min(inFlight, tasks);
    const spec: ModelSpec = python === null ? { id: 'async', concurrency } : { id: 'python-asyncio', concurrency, python };
    const outcome = await run(spec, probing, probing.picks, false);
    outcomes.push(outcome);
    if (!outcome.ok || concurrency === tasks) break;
    const perMs = outcome.probe.tasks.length / Math.max(1e-6, outcome.probe.runMs);
    const { trial } = outcome.probe.done;
    if (perMs < GETS_MORE_DONE * before || (trial.cpuMs?.run ?? 0) > ALL_BUSY * probing.subject.cores * outcome.probe.runMs) break;
    before = perMs;
  }
  return outcomes;
}

/** How many in flight are tried: fewer of tasks that compute so much, on libuv's threads or in child processes, that 16 would take more than their share. */
function inFlightOf({ subject: { cores }, budgetMs }: Probing, { done, tasks, program }: Probe): number[] {
  if (program) return [Math.max(2, cores), 4 * cores, 16 * cores, 64 * cores];
  const cpuMs = (done.trial.cpuMs?.run ?? 0) / Math.max(1, tasks.length);
  const affordable = (SHARES.inFlight * budgetMs * cores) / Math.max(1e-6, cpuMs);
  return IN_FLIGHT.map((count) => Math.min(count, Math.max(2 * cores, Math.floor(affordable)))).filter(
    (count, i, all) => count !== all[i - 1],
  );
}

async function run(spec: ModelSpec, probing: Probing, pick: readonly number[], sample: boolean): Promise<ProbeOutcome> {
  const program = probing.subject.workload.type === 'command';
  // There are no pools of programs, so what runs several at a time has their share.
  const share = SHARES[isSequential(spec.id) ? 'sequential' : isOneThread(spec.id) && !program ? 'inFlight' : 'pool'];
  const done = await probing.subject.bench.run(spec, {
    pick,
    budgetMs: share * probing.budgetMs,
    sample,
    signal: probing.signal,
    endAfterMs: probing.budgetMs,
  });
  const { readyMs, lastResultMs } = done.trial.phases;
  const { state, tasksOk, tasksFailed: failed, failures } = done.trial;
  const tried = tasksOk + failed;
  if (state !== 'done' || readyMs === null || lastResultMs === null || failed > MOST_FAILED * tried)
    return { ok: false, failure: state === 'cancelled' ? null : (failures[0] ?? null), failed, tried };
  return { ok: true, probe: { spec, tasks: tasksOf(done, pick, program), done, readyMs, runMs: lastResultMs - readyMs, program } };
}

/** The CPU time of a program is no part of what its loop uses. */
function tasksOf({ records }: BenchDone, pick: readonly number[], program: boolean): SampledTask[] {
  const rows: (SampledTask & { startedMs: number })[] = [];
  for (let row = 0; row < records.index.length; row++) {
    if (records.outcome[row] !== OK) continue;
    const startedMs = at(records.startedMs, row);
    rows.push({
      index: at(pick, at(records.index, row)),
      startedMs,
      wallMs: at(records.endedMs, row) - startedMs,
      cpuMs: program ? NaN : at(records.cpuMs, row),
    });
  }
  return rows.sort((a, b) => a.startedMs - b.startedMs);
}

/** Estimates what the watch did not measure. */
const unwatched = (runMs: number): BenchDone['samples'][number] => ({
  heldMs: runMs,
  loopCpuMs: 0,
  processCpuMs: 0,
  delayedMs: 0,
  uvMs: 0,
  uvKinds: {},
  printedBytes: 0,
});

/** The results of watching the sequential probe closely. */
export function totalsOf({ spec, tasks, done, runMs, program }: Probe): ProbeTotals {
  const cpuMs = program
    ? done.samples[0]?.loopCpuMs || 0
    : tasks.reduce((sum, task) => sum + (Number.isNaN(task.cpuMs) ? 0 : task.cpuMs), 0);
  if (isPython(spec)) return totalsInPython(cpuMs, tasks, done, runMs);
  const { heldMs, processCpuMs, loopCpuMs, delayedMs, uvMs, uvKinds, printedBytes } = {
    ...unwatched(runMs),
    ...done.samples[0],
  };
  const uvWorks = Object.keys(uvKinds).length > 0;
  const { keptMs } = done.trial;
  return {
    // Between tasks the loop is busy as well, with records and the next task: that is not the tasks' own.
    heldMs: heldMs - Math.max(0, loopCpuMs - cpuMs),
    loopCpuMs: cpuMs,
    processCpuMs: cpuMs + Math.max(0, processCpuMs - loopCpuMs),
    // If libuv's threads work for the task, the time that they were kept from a core is not waiting either.
    delayedMs: Math.max(delayedMs, uvWorks ? (keptMs ?? 0) : 0),
    // Of programs it is not.
    keptIsKnown: keptMs !== undefined && !program,
    uvMs,
    uvKinds,
    childCpuMs: done.trial.children || program ? Math.max(0, (done.trial.cpuMs?.run ?? 0) - processCpuMs) : 0,
    printedBytes,
  };
}

/**
 * Python's trials are not watched closely. Its tasks wait on their own thread, which blocks no others; CPU time of the
 * process that belongs neither to its tasks nor to the code between them comes from threads that its extensions started, or from child processes.
 */
function totalsInPython(cpuMs: number, tasks: readonly SampledTask[], { trial }: BenchDone, runMs: number): ProbeTotals {
  const betweenMs = Math.max(0, runMs - tasks.reduce((sum, { wallMs }) => sum + wallMs, 0));
  const besideMs = Math.max(0, (trial.cpuMs?.run ?? cpuMs) - cpuMs - betweenMs);
  const inChildren = trial.children !== undefined;
  return {
    heldMs: cpuMs,
    loopCpuMs: cpuMs,
    processCpuMs: cpuMs + (inChildren ? 0 : besideMs),
    delayedMs: trial.keptMs ?? 0,
    keptIsKnown: trial.keptMs !== undefined,
    uvMs: 0,
    uvKinds: {},
    childCpuMs: inChildren ? besideMs : 0,
    printedBytes: 0,
  };
}
