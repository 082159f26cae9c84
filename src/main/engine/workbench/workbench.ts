import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isPython,
  ok,
  problem,
  strategyText,
  type Experiment,
  type Outcome,
  type Problem,
  type StrategySpec,
  type WorkloadRef,
} from '../../../contract/index.ts';
import { othersShareOf } from '../analysis/disturbance.ts';
import { makeTempFolder, type TempFolder } from '../disk/temp-folder.ts';
import { usableCores } from '../measure/cores.ts';
import { availableMemoryBytes } from '../measure/memory-limit.ts';
import { withTempDir, type LabPorts } from '../ports.ts';
import { onFleet } from './on-fleet.ts';
import type { Prepared } from '../trial/protocol.ts';
import { runTrial, type TrialDone, type TrialEvents } from '../trial/trial.ts';
import { runPreparation } from './preparation.ts';
import { setUpPythons, type PythonSetUp } from './python-set-up.ts';
import { withTimeLimit } from './time-limit.ts';
import { inTrialPlace } from './trial-place.ts';

/** The share of the memory free at a trial's start that its processes may hold. */
const MEMORY_SHARE = 0.6;

/** What to run: the tasks, and the strategies that name the interpreters it needs. */
export interface Job extends Pick<Experiment, 'workload' | 'inputsPath' | 'strategies'> {
  /** Inputs are made for this many tasks. */
  readonly tasks: number;
}

/** How one trial of a job differs from the next. By default: all tasks, without limits. */
interface TrialOptions {
  /** The strategy's name in the result; by default the strategy with its settings. */
  readonly strategy?: string;
  readonly repeat?: number;
  /** Its number in the order of trials. */
  readonly place?: number;
  /** Only these tasks, in this order; the records count them from 0. */
  readonly pick?: readonly number[];
  /** No more tasks are sent once this much time has passed since all workers were ready. */
  readonly budgetMs?: number;
  readonly taskTimeoutMs?: number | null;
  /** Lanes are watched closely (sample-watch.ts). */
  readonly sample?: boolean;
  /** The interpreter of a Python strategy; by default the one that was found for it. */
  readonly python?: PythonSetUp;
  /** Ends this trial; by default the signal of the workbench. */
  readonly signal?: AbortSignal;
  /** The trial is ended if it takes longer; by default there is no limit. */
  readonly endAfterMs?: number;
}

/** A trial, and the share of the machine that other programs took meanwhile; null where unknown. */
export interface BenchDone extends TrialDone {
  readonly othersShare: number | null;
}

/** Something whose trials can be run. */
export interface Bench {
  /** One trial in fresh processes, all of which are gone when it resolves. Never rejects: a trial that can't run is one that failed. */
  run(spec: StrategySpec, options?: TrialOptions, events?: Partial<TrialEvents>): Promise<BenchDone>;
}

/** A prepared job: its inputs are made, its interpreters have loaded the task, and its temporary files have a folder. */
export interface Workbench extends Bench {
  readonly prepared: Prepared;
  /** For each strategy of the job; undefined for those of JavaScript. */
  readonly pythons: readonly (PythonSetUp | undefined)[];
  /** A job of this many tasks that do nothing, in the same interpreters: what starting processes and sending messages costs. */
  nothing(tasks: number): Bench;
  /** Removes its folder. Its trials must have ended. Never rejects. */
  close(): Promise<void>;
}

/** Where opening failed: there is no folder for temporary files, the task can't be prepared, or Python can't load it. */
export type OpeningStage = 'folder' | 'task' | 'python';

/** An open workbench, or why and where it could not be opened. */
export type Opened =
  { readonly ok: true; readonly value: Workbench } | { readonly ok: false; readonly stage: OpeningStage; readonly problem: Problem };

/** The limits and events of opening. */
export interface OpeningWatch {
  /** The preparation is ended if it takes longer; by default see start-limit.ts. */
  readonly timeoutMs?: number;
  readonly onProgress?: (fraction: number) => void;
  /** The process that prepares exists, and has done nothing yet. */
  readonly onStarted?: () => void;
}

/**
 * Prepares a job. Loads its task once, in each interpreter, so that its errors show before the first measurement; no code
 * of the task runs in this process. If it fails, nothing of it is left. Rejects if a process can't be started at all.
 */
export async function openWorkbench(job: Job, ports: LabPorts, signal: AbortSignal, watch: OpeningWatch = {}): Promise<Opened> {
  const temp = await makeTempFolder();
  if (!temp.ok) return { ok: false, stage: 'folder', problem: temp.problem };
  const { path } = temp.value;
  try {
    const opened = await openIn(temp.value, { job, ports, signal }, watch);
    if (!opened.ok) await temp.value.remove();
    return opened;
  } catch (error) {
    const vanished = !existsSync(path);
    await temp.value.remove();
    if (!vanished) throw error;
    const message = `The folder for temporary files ${path} was removed while Lanewise was using it. Try again.`;
    return { ok: false, stage: 'folder', problem: problem('failed', message).problem };
  }
}

/** What every trial of a workbench shares. */
interface Shared {
  readonly job: Job;
  readonly ports: LabPorts;
  readonly signal: AbortSignal;
}

async function openIn(temp: TempFolder, shared: Shared, watch: OpeningWatch): Promise<Opened> {
  const { job, signal } = shared;
  const ports = withTempDir(shared.ports, temp.path);
  const prepared = await prepare(temp, { ...shared, ports }, watch);
  if (!prepared.ok) return { ...prepared, stage: 'task' };
  const { baselineBytes, ...value } = prepared.value;
  const pythons = await setUpPythons(job, value, temp.path, ports, signal);
  if (!pythons.ok) return { ...pythons, stage: 'python' };
  // A file with the input of tasks that do nothing, which Python reads repeatedly.
  const emptyInputs = pythons.value.some((python) => python !== undefined) ? join(temp.path, 'nothing.ndjson') : null;
  if (emptyInputs !== null) await writeFile(emptyInputs, '0\n');
  const setup = { ...shared, temp, baselineBytes, pythons: pythons.value };
  const workbench: Workbench = {
    prepared: value,
    pythons: pythons.value,
    run: trialsOf(setup, { ...job, prepared: value }),
    nothing: (tasks) => ({ run: trialsOf(setup, nothingOf(tasks, emptyInputs)) }),
    close: () => temp.remove(),
  };
  return { ok: true, value: workbench };
}

/** The preparation also shows what an idle process holds. */
async function prepare(
  temp: TempFolder,
  { job, ports, signal }: Shared,
  { onStarted, ...watch }: OpeningWatch,
): Promise<Outcome<Prepared & { readonly baselineBytes: number }>> {
  const { workload, inputsPath, tasks, strategies } = job;
  let baselineBytes = 0;
  const prepared = await runPreparation(
    ports,
    { type: 'prepare', workload, inputsPath, tasks, tempDir: temp.path, forPython: strategies.some(isPython) },
    {
      ...watch,
      signal,
      onIdle: async (pid) => {
        onStarted?.();
        baselineBytes = (await ports.probe.memory([pid])).get(pid)?.bytes ?? 0;
      },
    },
  );
  return prepared.ok ? ok({ ...prepared.value, baselineBytes }) : prepared;
}

/** What the trials of a workbench run in. */
interface SetUp extends Shared {
  readonly temp: TempFolder;
  readonly baselineBytes: number;
  readonly pythons: readonly (PythonSetUp | undefined)[];
}

/** The tasks of a trial. */
interface Tasks {
  readonly workload: WorkloadRef;
  readonly inputsPath: string | null;
  readonly tasks: number;
  readonly prepared: Prepared;
}

const nothingOf = (tasks: number, inputsFile: string | null): Tasks => ({
  workload: { type: 'builtin', id: 'sum-range', params: { n: 0 } },
  inputsPath: null,
  tasks,
  prepared: { value: null, service: null, inputs: null, recordingUs: [], maxHeapMb: null, varies: null, inputsFile },
});

const quiet = (): void => undefined;
const unheard: TrialEvents = { lane: quiet, ready: quiet, records: quiet, samples: quiet };

function trialsOf(setup: SetUp, tasks: Tasks): Bench['run'] {
  return async (spec, options = {}, events = {}) => {
    const signal = options.signal ?? setup.signal;
    const run = (ends: AbortSignal): Promise<TrialDone> =>
      runIn(setup, tasks, { spec, options, events: { ...unheard, ...events }, signal: ends });
    const done = await (options.endAfterMs === undefined ? run(signal) : withTimeLimit(signal, options.endAfterMs, run));
    return { ...done, othersShare: done.trial.load ? othersShareOf(done.trial.load, usableCores()) : null };
  };
}

/** A requested trial. */
interface Wanted {
  readonly spec: StrategySpec;
  readonly options: TrialOptions;
  readonly events: TrialEvents;
  readonly signal: AbortSignal;
}

function runIn(
  setup: SetUp,
  { workload, inputsPath, tasks, prepared }: Tasks,
  { spec, options, events, signal }: Wanted,
): Promise<TrialDone> {
  const python = pythonFor(spec, setup, options);
  const { strategy = strategyText(spec), repeat = 0, place = 0 } = options;
  const request = { strategy, repeat, place, baselineBytes: python?.baselineBytes ?? setup.baselineBytes };
  return inTrialPlace(request, prepared, setup.temp, setup.ports, ({ folder, serviceUrl, beside, ports }) =>
    onFleet(spec, workload, ports, (fleet) =>
      runTrial(
        {
          ...request,
          spec,
          order: {
            workload,
            inputsPath,
            context: { tasks, tempDir: folder, prepared: prepared.value, serviceUrl },
            taskTimeoutMs: options.taskTimeoutMs ?? null,
            maxHeapMb: prepared.maxHeapMb,
            budgetMs: options.budgetMs ?? null,
            inputsFile: prepared.inputsFile,
            fleet,
            ...(options.pick ? { pick: options.pick } : {}),
            ...(options.sample ? { sample: true } : {}),
          },
          python: python?.spec ?? null,
          ceilingBytes: ports.memoryCeilingBytes ?? availableMemoryBytes() * MEMORY_SHARE,
          beside,
          signal,
        },
        ports,
        events,
      ),
    ),
  );
}

/** The interpreter of a strategy: the one that was found for it, else for one of the job's that names the same. */
function pythonFor(spec: StrategySpec, { job, pythons }: SetUp, options: TrialOptions): PythonSetUp | undefined {
  if (!isPython(spec)) return undefined;
  if (options.python) return options.python;
  const text = strategyText(spec);
  const own = job.strategies.findIndex((each) => strategyText(each) === text);
  return pythons[own < 0 ? job.strategies.findIndex((each) => isPython(each) && each.python === spec.python) : own];
}

/** CPU time of the cores that other programs used in this part of a trial, in milliseconds, as if they had the same share all the time. */
export const othersMsIn = ({ othersShare }: BenchDone, overMs: number, cores: number): number | null =>
  othersShare === null ? null : othersShare * cores * overMs;
