import { resolve } from 'node:path';
import {
  isPython,
  ok,
  problem,
  pythonAt,
  type Outcome,
  type PythonInfo,
  type StrategySpec,
  type WorkloadRef,
} from '../../../contract/index.ts';
import type { LabPorts } from '../../engine/ports.ts';
import { choosePythons } from '../../engine/workbench/pythons.ts';
import { isPath } from '../../engine/strategies/choose-python.ts';
import { warn } from '../text/terminal.ts';
import { UsageError } from './usage-error.ts';

/** The value of `--python`: a version unchanged, a path relative to the current folder. */
export function pythonSetting(text: string): string {
  const setting = text.trim();
  if (setting === '') throw new UsageError('--python: enter a version such as 3.11, 3.14t or pypy, or the path of an interpreter.');
  return isPath(setting) ? resolve(setting) : setting;
}

/** Writes a line to stderr for each interpreter in which a workload is about to run. If one is missing, whatever runs the workload says why. */
export async function namePythons(
  strategies: readonly StrategySpec[],
  workload: WorkloadRef,
  lab: Pick<LabPorts, 'python'>,
): Promise<void> {
  const chosen = await choosePythons(strategies.filter(isPython), lab.python, workload);
  const lines = chosen.ok ? new Set(chosen.value.filter((python): python is PythonInfo => python !== undefined).map(pythonAt)) : [];
  for (const line of lines) warn(`${line}\n`);
}

/** The interpreter that `--python` names, if the workload does not choose one. */
export async function choosePythonFor(setting: string, lab: Pick<LabPorts, 'python'>): Promise<Outcome<PythonInfo>> {
  const nothing: WorkloadRef = { type: 'builtin', id: 'sum-range', params: {} };
  const chosen = await choosePythons([{ id: 'python-sequential', python: setting }], lab.python, nothing);
  if (!chosen.ok) return chosen;
  const [python] = chosen.value;
  return python
    ? ok(python)
    : problem('bad-input', `No Python "${setting}" was found on this machine. "lanewise runtimes" lists those that were.`);
}
