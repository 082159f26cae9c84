import { z } from 'zod';
import { isPythonFile, limitsOf, recommendRequest, type RecommendRequest, type WorkloadInfo } from '../../../../contract/index.ts';
import { numberError } from '../../ui/fields/NumberField.tsx';
import { fixText, labForm, MODULE, moduleOf, paramsOf, wrongField } from '../../task-form/form.ts';

/** The number in a field; NaN while the text is not a number. */
const typed = z.union([z.number(), z.nan()]);

/** The content of the form, valid or not. */
export const myTaskForm = labForm.pick({ workload: true, params: true, modulePath: true, exportName: true, inputsPath: true }).extend({
  /** The interpreter for a Python file: a version or a path; empty means the first in the order of choice. */
  python: z.string().catch(''),
  /** Number of tasks of the real job. */
  tasks: typed,
  budgetSeconds: typed,
  /** Limits; 0: none. */
  maxMemoryMb: typed,
  maxCores: typed,
  responsive: z.boolean(),
  surviveCrash: z.boolean(),
  seed: typed,
});
export type MyTaskForm = z.infer<typeof myTaskForm>;

const limits = recommendRequest.shape.limits.shape;

/** The ranges of the numbers, as in the contract. */
export const taskBounds = {
  tasks: limitsOf(recommendRequest.shape.tasks),
  budgetSeconds: limitsOf(recommendRequest.shape.budgetMs, 1000),
  maxMemoryMb: limitsOf(limits.maxMemoryBytes.unwrap(), 1e6),
  maxCores: { ...limitsOf(limits.maxCores.unwrap()), min: 0 },
  seed: limitsOf(recommendRequest.shape.seed),
};

const titles: Readonly<Record<keyof typeof taskBounds, string>> = {
  tasks: 'Tasks of the real job',
  budgetSeconds: 'Time budget',
  maxMemoryMb: 'Memory',
  maxCores: 'Cores',
  seed: 'Seed',
};

export const firstTaskForm: MyTaskForm = {
  workload: MODULE,
  params: {},
  modulePath: '',
  exportName: '',
  inputsPath: '',
  python: '',
  tasks: 1000,
  budgetSeconds: 10,
  maxMemoryMb: 0,
  maxCores: 0,
  responsive: false,
  surviveCrash: false,
  seed: 1,
};

/** Reads a stored form; the first form if the text is not one. JSON has no NaN and stores null for it. */
export function readTaskForm(text: string): MyTaskForm {
  try {
    const parsed = myTaskForm.safeParse(JSON.parse(text, (_key, value: unknown) => (value === null ? NaN : value)));
    return parsed.success ? parsed.data : firstTaskForm;
  } catch {
    return firstTaskForm;
  }
}

/** The form of a request. */
export function formOfRequest({ workload, inputsPath, python = '', tasks, budgetMs, limits, seed }: RecommendRequest): MyTaskForm {
  const builtin = workload.type === 'builtin';
  return {
    workload: builtin ? workload.id : MODULE,
    params: builtin ? { [workload.id]: workload.params } : {},
    modulePath: builtin ? '' : workload.path,
    exportName: builtin ? '' : (workload.exportName ?? ''),
    inputsPath: inputsPath ?? '',
    python,
    tasks,
    budgetSeconds: budgetMs / 1000,
    maxMemoryMb: (limits.maxMemoryBytes ?? 0) / 1e6,
    maxCores: limits.maxCores ?? 0,
    responsive: limits.responsive,
    surviveCrash: limits.surviveCrash,
    seed,
  };
}

/** The path of a Python task; null for other tasks. */
export const pythonTaskOf = ({ workload, modulePath }: MyTaskForm): string | null =>
  workload === MODULE && isPythonFile(modulePath.trim()) ? modulePath.trim() : null;

/** The request in the form, or one sentence on what is missing. */
export function requestOf(
  form: MyTaskForm,
  workloads: readonly WorkloadInfo[],
): { readonly request: RecommendRequest } | { readonly missing: string } {
  const info = workloads.find((each) => each.id === form.workload);
  if (!info && form.modulePath.trim() === '') return { missing: 'Choose the file of your task.' };
  const params = info ? paramsOf(form, info) : {};
  const wrong = info && wrongField(info.fields, params);
  if (wrong) return { missing: wrong };
  for (const name of Object.keys(taskBounds) as (keyof typeof taskBounds)[]) {
    const error = numberError(form[name], taskBounds[name]);
    if (error) return { missing: fixText(titles[name], error) };
  }
  const parsed = recommendRequest.safeParse({
    workload: info ? { type: 'builtin', id: info.id, params } : moduleOf(form),
    tasks: form.tasks,
    inputsPath: !info && form.inputsPath.trim() !== '' ? form.inputsPath.trim() : null,
    ...(pythonTaskOf(form) !== null && form.python !== '' ? { python: form.python } : {}),
    budgetMs: form.budgetSeconds * 1000,
    limits: {
      maxMemoryBytes: form.maxMemoryMb > 0 ? form.maxMemoryMb * 1e6 : null,
      maxCores: form.maxCores > 0 ? form.maxCores : null,
      responsive: form.responsive,
      surviveCrash: form.surviveCrash,
    },
    seed: form.seed,
  });
  if (parsed.success) return { request: parsed.data };
  const issue = parsed.error.issues[0];
  return { missing: fixText(issue?.path.join(' ') ?? 'the form', `${issue?.message ?? 'Invalid'}.`) };
}
