import { resolve } from 'node:path';
import {
  isPython,
  ok,
  problem,
  type Outcome,
  type PythonInfo,
  type PythonSpec,
  type StrategySpec,
  type WorkloadRef,
} from '../../../contract/index.ts';
import { checked, choosePython, isPath } from '../strategies/choose-python.ts';
import type { PythonPort } from '../ports.ts';

/** The interpreter of each Python strategy of an experiment with that workload, in the order of its strategies (undefined for those of JavaScript), or why one can't be had. */
export async function choosePythons(
  strategies: readonly StrategySpec[],
  port: Pick<PythonPort, 'installed' | 'silent' | 'ask'>,
  workload: WorkloadRef,
): Promise<Outcome<readonly (PythonInfo | undefined)[]>> {
  const task = workload.type === 'module' ? workload.path : undefined;
  const chosen: (PythonInfo | undefined)[] = [];
  for (const spec of strategies) {
    if (!isPython(spec)) {
      chosen.push(undefined);
      continue;
    }
    const python = isPath(spec.python) ? await atPath(spec, port) : choosePython(spec, await port.installed(task), await port.silent());
    if (!python.ok) return python;
    chosen.push(python.value);
  }
  return ok(chosen);
}

async function atPath(spec: PythonSpec, port: Pick<PythonPort, 'ask'>): Promise<Outcome<PythonInfo>> {
  const path = resolve(spec.python);
  const python = await port.ask(path);
  if (python === 'late') return problem('failed', `${path} did not answer within 8\u00a0s. Try again when this machine is less busy.`);
  // Not the path that it reports: that of a virtual environment leads to its base.
  return python ? checked(spec, { ...python, path }) : problem('bad-input', `${path} is not a Python interpreter.`);
}
