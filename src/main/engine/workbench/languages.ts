import { isPython, isPythonFile, whyNotForCommand, type StrategySpec, type WorkloadRef } from '../../../contract/index.ts';
import { twinsIn } from '../workloads/twins.ts';

/** Why some of the strategies can't run that workload, in a sentence; null: they can. `folder`: that of the package `lanewise_python`. */
export function whyNotTogether(workload: WorkloadRef, strategies: readonly StrategySpec[], folder: string): string | null {
  const other = (python: boolean): string =>
    [...new Set(strategies.filter((spec) => isPython(spec) !== python).map(({ id }) => id))].join(', ');
  if (workload.type === 'module') {
    const python = isPythonFile(workload.path);
    const wrong = other(python);
    if (wrong === '') return null;
    return python
      ? `${workload.path} is Python, which ${wrong} can't run. Choose strategies such as python-threads.`
      : `${workload.path} is JavaScript, which ${wrong} can't run. Choose strategies such as threads.`;
  }
  if (workload.type === 'command') return strategies.map(({ id }) => whyNotForCommand(id)).find((why) => why !== null) ?? null;
  const wrong = other(false);
  return wrong === '' || twinsIn(folder).has(workload.id)
    ? null
    : `Workload "${workload.id}" has no twin in Python, so ${wrong} can't run it.`;
}
