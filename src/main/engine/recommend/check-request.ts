import {
  isPythonFile,
  ok,
  problem,
  recommendRequest,
  taskText,
  whatIsWrong,
  type Outcome,
  type RecommendRequest,
  type StrategySpec,
  type WorkloadRef,
} from '../../../contract/index.ts';
import { checkExperiment } from '../workbench/check-experiment.ts';
import type { LabPorts } from '../ports.ts';

/** Inputs are made for at most this many tasks, however many the job has. */
export const MOST_INPUTS = 100_000;

/** Whether the task is Python's. */
const inPython = (workload: WorkloadRef): boolean => workload.type === 'module' && isPythonFile(workload.path);

/** One task after the other, in the task's language. `python`: the interpreter as strategies name it; empty: the first in the order of choice. */
export const aloneSpec = (workload: WorkloadRef, python = ''): Extract<StrategySpec, { id: 'sequential' | 'python-sequential' }> =>
  inPython(workload) ? { id: 'python-sequential', python } : { id: 'sequential' };

declare const checkedMark: unique symbol;

/** A request that `checkRequest` has found fit to be answered. */
export type CheckedRequest = RecommendRequest & { readonly [checkedMark]: 'request' };

/** A request from input of any form, or one sentence that names the field that is wrong. */
export function parseRequest(input: unknown): Outcome<RecommendRequest> {
  const parsed = recommendRequest.safeParse(input);
  return parsed.success ? ok(parsed.data) : problem('bad-input', `The request can't be answered: ${whatIsWrong(parsed.error)}.`);
}

/** Checks a request as an experiment is checked; problems name the field. */
export async function checkRequest(
  request: RecommendRequest,
  ports: Pick<LabPorts, 'entries' | 'python'>,
): Promise<Outcome<CheckedRequest>> {
  const { workload, inputsPath, tasks, python = '' } = request;
  if (python !== '' && !inPython(workload)) {
    const task = workload.type === 'builtin' ? `The built-in workload ${workload.id}` : taskText(workload);
    return problem('bad-input', `${task} runs in JavaScript here, so it can't use a Python. Remove "${python}".`);
  }
  const checked = await checkExperiment(
    {
      name: '',
      workload,
      inputsPath,
      tasks: Math.min(tasks, MOST_INPUTS),
      strategies: [aloneSpec(workload, python)],
      repeats: 1,
      warmups: 0,
      seed: 0,
      timeoutMs: null,
    },
    ports,
  );
  if (!checked.ok) return checked;
  return ok({ ...request, workload: checked.value.workload, inputsPath: checked.value.inputsPath } as CheckedRequest);
}
