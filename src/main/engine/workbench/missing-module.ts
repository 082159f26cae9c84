import {
  isPython,
  pythonName,
  pythonTitle,
  type Failure,
  type Problem,
  type PythonInfo,
  type StrategySpec,
  type WorkloadRef,
} from '../../../contract/index.ts';
import { checked, choosePython } from '../strategies/choose-python.ts';
import type { PythonPort } from '../ports.ts';

/** If a task lacks a module in one interpreter: the problem, with another interpreter that has it and how to choose that one. Other problems are unchanged. */
export async function withOtherPython(
  { missingModule: module, ...problem }: Problem,
  used: PythonInfo,
  strategies: readonly StrategySpec[],
  workload: WorkloadRef,
  port: Pick<PythonPort, 'installed' | 'firstWith'>,
): Promise<Problem> {
  if (module === undefined) return problem;
  const way = await wayOut(module, used, strategies, workload, port);
  return { ...problem, message: `${problem.message.replace(/\.?$/, '.')} ${way}` };
}

/** The message of a Python task that imports a module while it runs (`words.task_failure`). */
const MISSING = /^ModuleNotFoundError: No module named '([\p{L}_][\p{L}\p{N}_]{0,200})' in /u;

/** The module that a task did not find while it ran; undefined: it failed for another reason. */
export const missingModuleOf = ({ message }: Pick<Failure, 'message'>): string | undefined => MISSING.exec(message)?.[1];

/** The failures of a trial; those of tasks that lack a module also say which other interpreter has it. */
export async function failuresWithOtherPython(
  failures: readonly Failure[],
  used: PythonInfo,
  strategies: readonly StrategySpec[],
  workload: WorkloadRef,
  port: Pick<PythonPort, 'installed' | 'firstWith'>,
): Promise<Failure[]> {
  const ways = new Map<string, string>();
  for (const module of new Set(failures.map(missingModuleOf)))
    if (module !== undefined) ways.set(module, await wayOut(module, used, strategies, workload, port));
  return failures.map((failure) => {
    const way = ways.get(missingModuleOf(failure) ?? '');
    return way === undefined ? failure : { ...failure, message: `${failure.message}. ${way}` };
  });
}

/** What to do if a module is missing: a sentence with another interpreter that has it. */
export async function wayOut(
  module: string,
  used: PythonInfo,
  strategies: readonly StrategySpec[],
  workload: WorkloadRef,
  port: Pick<PythonPort, 'installed' | 'firstWith'>,
): Promise<string> {
  const installed = await port.installed(workload.type === 'module' ? workload.path : undefined);
  const specs = strategies.filter(isPython);
  const others = installed.filter((python) => python.path !== used.path && specs.every((spec) => checked(spec, python).ok));
  const other = await port.firstWith(module, others);
  return other
    ? `${pythonTitle(other)} has ${module}: choose it with --python ${settingFor(other, installed)} (in the window: the field Python), or install ${module} in ${pythonName(used)}.`
    : `No other Python on this machine has ${module}: install it in ${pythonName(used)}, or choose an interpreter that has it by its path with --python.`;
}

/** The shortest setting that leads to that interpreter: 3.11, its exact version, or its path. */
function settingFor(python: PythonInfo, installed: readonly PythonInfo[]): string {
  const threaded = python.freeThreaded ? 't' : '';
  const exact = `${python.version}${threaded}`;
  const short = `${python.version.split('.').slice(0, 2).join('.')}${threaded}`;
  const leadsThere = (setting: string): boolean => {
    const chosen = choosePython({ id: 'python-sequential', python: setting }, installed);
    return chosen.ok && chosen.value.path === python.path;
  };
  return [short, exact].find(leadsThere) ?? python.path;
}
