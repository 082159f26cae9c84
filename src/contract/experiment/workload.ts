import { z } from 'zod';
import { path, recordOf } from '../bounded.ts';
import { commandName, commandRef, delimiter } from './command.ts';

/** What a task mostly does: waits, computes, reads and writes, or a mixture. A label for people; no verdict depends on it. */
export const workloadKind = z.enum(['wait', 'cpu', 'io', 'mixed']);
export type WorkloadKind = z.infer<typeof workloadKind>;

export const paramValue = z.union([z.number(), z.string().max(1 << 20), z.boolean()]);
export type ParamValue = z.infer<typeof paramValue>;

/** The parameters of a workload as the user entered them; the workload's own schema checks them. */
export const params = recordOf(paramValue, 100);
export type Params = z.infer<typeof params>;

/** The user's module: an absolute path to a JavaScript, TypeScript or Python file. */
export const moduleRef = z.object({
  type: z.literal('module'),
  path: path.min(1),
  /** The exported function that is the task; absent means the default export, or `task` in Python. */
  exportName: z.string().min(1).max(200).optional(),
  /** The column delimiter of its inputs file, if that is a table; absent means Lanewise detects it. */
  inputsDelimiter: delimiter.optional(),
});
export type ModuleRef = z.infer<typeof moduleRef>;

/** The work of a task: a built-in workload, the user's module, or a program. */
export const workloadRef = z.discriminatedUnion('type', [
  z.object({ type: z.literal('builtin'), id: z.string().min(1).max(200), params }),
  moduleRef,
  commandRef,
]);
export type WorkloadRef = z.infer<typeof workloadRef>;

/** As much of a workload as its name needs. */
type Named =
  | { readonly type: 'builtin'; readonly id: string }
  | { readonly type: 'module'; readonly path: string }
  | { readonly type: 'command'; readonly program: string; readonly shell: boolean };

/** How lists name a workload: by its id, or by the name of its file or program. */
export function workloadName(workload: Named): string {
  switch (workload.type) {
    case 'builtin':
      return workload.id;
    case 'module':
      return workload.path.split(/[\\/]/).at(-1) ?? workload.path;
    case 'command':
      return commandName(workload);
  }
}

/** What an experiment is called: what the user named it, else its workload. */
export const experimentTitle = ({
  name,
  workload,
}: {
  readonly name: string;
  readonly workload: Parameters<typeof workloadName>[0];
}): string => name || workloadName(workload);

/** The file extensions of tasks, in the order in which texts name them. */
export const taskExtensions = ['mjs', 'cjs', 'js', 'mts', 'cts', 'ts', 'tsx', 'py'] as const;

/** The code of a task, with the name of its file. Its length is in characters. */
export const taskCode = z.object({
  name: z
    .string()
    .max(255)
    .regex(new RegExp(String.raw`.\.(?:${taskExtensions.join('|')})$`, 'i')),
  code: z.string().max(1 << 20),
});
export type TaskCode = z.infer<typeof taskCode>;

/** Whether the file of a task is a Python file. */
export const isPythonFile = (path: string): boolean => /\.py$/i.test(path);

/** One field of a generated form. Sizes and times have their unit in `unit`. */
export const formField = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('number'),
    name: z.string(),
    title: z.string(),
    help: z.string(),
    unit: z.string(),
    integer: z.boolean(),
    min: z.number(),
    max: z.number(),
    default: z.number(),
  }),
  z.object({
    type: z.literal('boolean'),
    name: z.string(),
    title: z.string(),
    help: z.string(),
    default: z.boolean(),
  }),
  z.object({
    type: z.literal('choice'),
    name: z.string(),
    title: z.string(),
    help: z.string(),
    options: z.array(z.string()),
    /** The label of each option; absent means the option itself. */
    labels: z.record(z.string(), z.string()).optional(),
    default: z.string(),
  }),
  z.object({
    type: z.literal('text'),
    name: z.string(),
    title: z.string(),
    help: z.string(),
    /** `path`: a file on this machine; `lines`: one value per line. */
    format: z.enum(['plain', 'path', 'lines']),
    default: z.string(),
  }),
]);
export type FormField = z.infer<typeof formField>;

/** A built-in workload as lists and forms show it. */
export const workloadInfo = z.object({
  id: z.string(),
  title: z.string(),
  kind: workloadKind,
  /** The real work that it stands for, in one sentence. */
  standsFor: z.string(),
  fields: z.array(formField),
  defaultTasks: z.number().int(),
  /** Whether it has a Python twin with the same outputs. */
  python: z.boolean(),
});
export type WorkloadInfo = z.infer<typeof workloadInfo>;

/** What Lanewise found in the user's module, which it loaded in a separate process. */
export const moduleInfo = z.object({
  path: z.string(),
  /** The number of inputs in the module or the inputs file; null means none, so each task gets its index. */
  inputs: z.number().int().nullable(),
  /** The format of the inputs file, such as "CSV, columns divided by semicolons"; null means there is no file. */
  inputsKind: z.string().nullable(),
  hasSetup: z.boolean(),
  hasTeardown: z.boolean(),
  loadMs: z.number(),
});
export type ModuleInfo = z.infer<typeof moduleInfo>;

/** What a field takes, as the end of a sentence; null for a text. */
export function takenBy(field: FormField): string | null {
  switch (field.type) {
    case 'number':
      return `give a ${field.integer ? 'whole number' : 'number'} from ${String(field.min)} to ${String(field.max)}`;
    case 'choice':
      return `give ${field.options.join(' or ')}`;
    case 'boolean':
      return 'give true or false';
    default:
      return null;
  }
}
