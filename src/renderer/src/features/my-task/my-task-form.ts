import { z } from 'zod';
import {
  imaginedMachines,
  isPythonFile,
  limitsOf,
  recommendRequest,
  usualMachines,
  type ImaginedMachines,
  type RecommendLimits,
  type RecommendRequest,
  type WorkloadInfo,
} from '../../../../contract/index.ts';
import { firstCommand } from '../../task-form/command-form.ts';
import {
  firstWritten,
  inputsPathOf,
  labForm,
  missingTask,
  MODULE,
  paramsOf,
  taskPathOf,
  workloadForm,
  workloadOf,
  WRITTEN,
} from '../../task-form/form.ts';
import { schemaProblem, wrongField, wrongNumber } from '../../task-form/problems.ts';
import { readStored, typed, typedLimit } from '../../task-form/stored-form.ts';

/** The content of the form, valid or not. */
const myTaskForm = labForm
  .pick({ workload: true, params: true, modulePath: true, written: true, command: true, exportName: true, inputsPath: true })
  .extend({
    /** The interpreter for a Python file: a version or a path; empty means the first in the order of choice. */
    python: z.string().catch(''),
    /** Number of tasks of the real job. */
    tasks: typed,
    budgetSeconds: typed,
    /** Limits; null means no limit. */
    maxMemoryMb: typedLimit,
    maxCores: typedLimit,
    responsive: z.boolean(),
    surviveCrash: z.boolean(),
    seed: typed,
    /** Machines to predict the job for. */
    machines: typed.catch(usualMachines.machines),
    roundTripMs: typed.catch(usualMachines.roundTripMs),
    mbitPerSecond: typed.catch(usualMachines.mbitPerSecond),
  });
export type MyTaskForm = z.infer<typeof myTaskForm>;

const limits = recommendRequest.shape.limits.shape;

/** The ranges of the numbers, as in the contract. */
export const taskBounds = {
  tasks: limitsOf(recommendRequest.shape.tasks),
  budgetSeconds: limitsOf(recommendRequest.shape.budgetMs, 1000),
  maxMemoryMb: { ...limitsOf(limits.maxMemoryBytes.unwrap(), 1e6), min: 1, optional: true },
  maxCores: { ...limitsOf(limits.maxCores.unwrap()), optional: true },
  seed: limitsOf(recommendRequest.shape.seed),
  machines: limitsOf(imaginedMachines.shape.machines),
  roundTripMs: limitsOf(imaginedMachines.shape.roundTripMs),
  mbitPerSecond: limitsOf(imaginedMachines.shape.mbitPerSecond),
};

const titles: Readonly<Record<keyof typeof taskBounds, string>> = {
  tasks: 'Tasks of the real job',
  budgetSeconds: 'Time budget',
  maxMemoryMb: 'Memory',
  maxCores: 'Cores',
  seed: 'Seed',
  machines: 'Machines',
  roundTripMs: 'Round trip',
  mbitPerSecond: 'Bandwidth',
};

export const firstTaskForm: MyTaskForm = {
  workload: MODULE,
  params: {},
  modulePath: '',
  written: firstWritten,
  command: firstCommand,
  exportName: '',
  inputsPath: '',
  python: '',
  tasks: 1000,
  budgetSeconds: 10,
  maxMemoryMb: null,
  maxCores: null,
  responsive: false,
  surviveCrash: false,
  seed: 1,
  ...usualMachines,
};

/** Reads a stored form; the first form if the text is not one. */
export const readTaskForm = (text: string): MyTaskForm => readStored(myTaskForm, text) ?? firstTaskForm;

/** The form of a request. */
export function formOfRequest(request: RecommendRequest): MyTaskForm {
  const { workload, inputsPath, python = '', tasks, budgetMs, limits, seed, imagined = usualMachines } = request;
  return {
    ...workloadForm(workload),
    inputsPath: inputsPath ?? '',
    python,
    tasks,
    budgetSeconds: budgetMs / 1000,
    maxMemoryMb: limits.maxMemoryBytes === null ? null : limits.maxMemoryBytes / 1e6,
    maxCores: limits.maxCores,
    responsive: limits.responsive,
    surviveCrash: limits.surviveCrash,
    seed,
    ...imagined,
  };
}

/** The path of a Python task; null for other tasks. */
export const pythonTaskOf = (form: MyTaskForm): string | null => {
  const path = form.workload === MODULE || form.workload === WRITTEN ? taskPathOf(form) : '';
  return isPythonFile(path) ? path : null;
};

/** The request in the form, or one sentence on what is missing. */
export function requestOf(
  form: MyTaskForm,
  workloads: readonly WorkloadInfo[],
): { readonly request: RecommendRequest } | { readonly missing: string } {
  const info = workloads.find((each) => each.id === form.workload);
  const noTask = info ? null : missingTask(form);
  if (noTask !== null) return { missing: noTask };
  const missing = (info && wrongField(info.fields, paramsOf(form, info))) ?? wrongNumber(form, taskBounds, titles);
  if (missing !== null) return { missing };
  const parsed = recommendRequest.safeParse({
    workload: workloadOf(form, info),
    tasks: form.tasks,
    inputsPath: inputsPathOf(form, info),
    ...(pythonTaskOf(form) !== null && form.python !== '' ? { python: form.python } : {}),
    budgetMs: form.budgetSeconds * 1000,
    limits: limitsIn(form),
    seed: form.seed,
    imagined: imaginedIn(form),
  });
  return parsed.success ? { request: parsed.data } : { missing: schemaProblem(parsed.error) };
}

const limitsIn = ({ maxMemoryMb, maxCores, responsive, surviveCrash }: MyTaskForm): RecommendLimits => ({
  maxMemoryBytes: maxMemoryMb === null ? null : maxMemoryMb * 1e6,
  maxCores,
  responsive,
  surviveCrash,
});

const imaginedIn = ({ machines, roundTripMs, mbitPerSecond }: MyTaskForm): ImaginedMachines => ({ machines, roundTripMs, mbitPerSecond });
