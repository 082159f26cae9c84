import { didItsWork, ok, problem, type ExperimentResult, type Outcome, type ResultCode } from '../../../contract/index.ts';
import { hasCode } from '../report/code/code-for.ts';
import { pastedCode } from './pasted-code.ts';

/** The program for a strategy of a result. */
export interface MeasuredCode extends ResultCode {
  readonly key: string;
}

/**
 * Writes the program for the strategy with that key; null means the recommended one. Like the measured pool, it replaces a worker that dies.
 * `looks`: whether to look at the files that the result names (see `pastedCode`): never for somebody else's.
 */
export function measuredCode(
  result: ExperimentResult,
  wanted: string | null,
  { droppedDir, looks }: { readonly droppedDir: string; readonly looks: boolean },
): Outcome<MeasuredCode> {
  const { experiment, summary, recommendation } = result;
  const specs = new Map(summary.strategies.map(({ key, spec }) => [key, spec]));
  const withCode = [...specs].flatMap(([key, spec]) => (hasCode(spec) ? [key] : [])).join(', ');
  const choose = withCode === '' ? 'None of the measured strategies has one.' : `Choose from: ${withCode}.`;
  const key = wanted ?? recommendation.key;
  if (key === null) return problem('bad-input', `No strategy is recommended whose program to write, so name one (--strategy). ${choose}`);
  const spec = specs.get(key);
  if (!spec) return problem('bad-input', `The result has no strategy "${key}". ${choose}`);
  if (!hasCode(spec)) return problem('bad-input', `There is no program for ${key}. ${choose}`);
  const { workload, inputsPath, tasks } = experiment;
  const request = { workload, inputsPath, tasks, limits: { surviveCrash: true } };
  const [program, ...others] = pastedCode(droppedDir, looks)(spec, request, taskMsOf(result, key));
  return ok({ key, ...program, ...(others.length > 0 ? { others } : {}) });
}

/** The mean duration of a task; null: not measured. */
function taskMsOf({ trials }: ExperimentResult, key: string): number | null {
  const good = trials.filter((trial) => trial.strategy === key && didItsWork(trial) && trial.taskTimeMs !== undefined);
  const tasks = good.reduce((sum, trial) => sum + trial.tasksOk, 0);
  return tasks === 0 ? null : good.reduce((sum, { taskTimeMs = 0 }) => sum + taskTimeMs, 0) / tasks;
}
