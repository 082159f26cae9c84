import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, problem, type Experiment, type Outcome, type PythonInfo, type StartMethod } from '../../../contract/index.ts';
import type { PythonProgram } from '../processes/port.ts';
import { runPreparationIn } from './preparation.ts';
import type { LabPorts } from '../ports.ts';
import type { Prepared } from '../trial/protocol.ts';
import { withOtherPython } from './missing-module.ts';
import { choosePythons } from './pythons.ts';

const LOAD_LIMIT_MS = 60_000;

/** What the trials of a Python strategy start, and what an idle process of that interpreter holds. */
export interface PythonSetUp {
  readonly info: PythonInfo;
  readonly spec: PythonProgram;
  readonly baselineBytes: number;
  /** Its task is a coroutine. */
  readonly asynchronous: boolean;
  /** How it starts processes by default. */
  readonly startMethod: StartMethod;
}

/** The work for Python, and its strategies. */
export type PythonJob = Pick<Experiment, 'strategies' | 'workload' | 'tasks'>;

/**
 * Prepares what the Python strategies of an experiment need (undefined for those of JavaScript). Each interpreter loads the task once, so that
 * its errors show before the first measurement.
 */
export async function setUpPythons(
  job: PythonJob,
  prepared: Prepared,
  folder: string,
  ports: LabPorts,
  signal: AbortSignal,
): Promise<Outcome<readonly (PythonSetUp | undefined)[]>> {
  const chosen = await choosePythons(job.strategies, ports.python, job.workload);
  if (!chosen.ok) return chosen;
  if (chosen.value.every((each) => each === undefined)) return ok(chosen.value.map(() => undefined));
  const own = await stage(folder, ports);
  const ready = new Map<string, PythonSetUp>();
  for (const info of chosen.value) {
    if (!info || ready.has(info.path)) continue;
    const spec = { python: info.path, folder: own, keepsBytecode: true };
    const one = await setUp(info, spec, { job, prepared, folder, ports, signal });
    if (!one.ok) return one;
    ready.set(info.path, one.value);
  }
  return ok(chosen.value.map((info) => info && ready.get(info.path)));
}

/** A copy of our package in the experiment's own folder, so that Python may cache compiled code there, and nothing is written where Lanewise is installed. */
async function stage(folder: string, ports: LabPorts): Promise<string> {
  const own = join(folder, 'python');
  await cp(ports.entries.python, own, { recursive: true });
  return own;
}

/** What every interpreter of a job loads, and from where. */
interface Loading {
  readonly job: PythonJob;
  readonly prepared: Prepared;
  readonly folder: string;
  readonly ports: LabPorts;
  readonly signal: AbortSignal;
}

async function setUp(info: PythonInfo, spec: PythonProgram, loading: Loading): Promise<Outcome<PythonSetUp>> {
  const { job, prepared, folder, ports, signal } = loading;
  const { strategies, workload, tasks } = job;
  let baselineBytes = 0;
  const context = { tasks, tempDir: folder, prepared: prepared.value, serviceUrl: null };
  const loaded = await runPreparationIn(
    () => ports.python.spawn(spec),
    { type: 'load-python', workload, context, compiles: spec.keepsBytecode },
    {
      signal,
      timeoutMs: LOAD_LIMIT_MS,
      onIdle: async (pid) => {
        baselineBytes = (await ports.probe.memory([pid])).get(pid)?.bytes ?? 0;
      },
    },
  );
  if (!loaded.ok) return { ok: false, problem: await withOtherPython(loaded.problem, info, strategies, workload, ports.python) };
  const { makesInputs, asynchronous, startMethod } = loaded.value;
  if (workload.type === 'builtin' && prepared.inputsFile === null && !makesInputs)
    return problem('bug', `The inputs of "${workload.id}" can't be sent to Python.`);
  return ok({ info, spec, baselineBytes, asynchronous, startMethod });
}
