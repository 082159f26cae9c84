import { z } from 'zod';
import {
  experiment as experimentSchema,
  isPythonFile,
  isPythonId,
  limitsOf,
  taskCode,
  strategyIds,
  whyNotForCommand,
  type Experiment,
  type FormField,
  type ModuleRef,
  type Preset,
  type Params,
  type StrategyId,
  type StrategyInfo,
  type WorkloadInfo,
  type WorkloadRef,
} from '../../../contract/index.ts';
import { strategyOf } from '../../../core/strategies/index.ts';
import { commandForm, commandFormOf, commandOf, firstCommand, missingCommand } from './command-form.ts';
import { starters } from './editor/starters.ts';
import { typed, typedLimit } from './stored-form.ts';

const values = z.record(z.string(), z.union([typed, z.string(), z.boolean()]));

/** Code written in the window. `path`: the file that Lanewise runs; empty until this code is in it. */
const writtenCode = taskCode.extend({ path: z.string() });
export type WrittenCode = z.infer<typeof writtenCode>;

export const firstWritten: WrittenCode = { name: 'task.mjs', code: starters[0].code.mjs, path: '' };

/** The content of the set-up form, valid or not. */
export const labForm = z.object({
  name: z.string(),
  /** Id of a built-in workload, `module` for the user's own file, `written` for code written in the window, or `command` for a program. */
  workload: z.string(),
  /** Parameters by workload, so that switching to another and back loses nothing. */
  params: z.record(z.string(), values),
  modulePath: z.string(),
  written: writtenCode.catch(firstWritten),
  command: commandForm.catch(firstCommand),
  /** The exported function that is the task; empty means the default export, or `task` in Python. */
  exportName: z.string().catch(''),
  inputsPath: z.string(),
  tasks: typed,
  repeats: typed,
  warmups: typed,
  seed: typed,
  /** Seconds; null means no limit. */
  timeoutSeconds: typedLimit,
  strategies: z.array(z.object({ on: z.boolean(), id: z.enum(strategyIds), settings: values })),
  /** The preset of the form and its scale; null if there is none, or in a form of an older version. */
  preset: z.object({ id: z.string(), scale: z.number() }).nullable().catch(null),
  /** Whether the user chose every path and address in it. A form of an older version may hold some from an imported result. */
  chosen: z.boolean().catch(false),
});
export type LabForm = z.infer<typeof labForm>;

/** The host's workloads, strategies and presets. */
export interface Offer {
  readonly workloads: readonly WorkloadInfo[];
  readonly strategies: readonly StrategyInfo[];
  readonly presets: readonly Preset[];
}

export const MODULE = 'module';
export const WRITTEN = 'written';
export const COMMAND = 'command';

type OwnTask = Pick<LabForm, 'workload' | 'modulePath' | 'written'>;
/** The user's own task or program. */
type OwnWork = OwnTask & Pick<LabForm, 'command' | 'exportName'>;

/** The file of the user's own task, which Lanewise loads; empty if there is none yet. */
export const taskPathOf = ({ workload, modulePath, written }: OwnTask): string => (workload === WRITTEN ? written.path : modulePath.trim());

/** A path or name that ends like the file of the user's own task; empty if none is chosen. */
const taskNameOf = ({ workload, modulePath, written }: OwnTask): string => (workload === WRITTEN ? written.name : modulePath.trim());

/** What the form lacks of the user's own task, in one sentence; null if nothing. */
export function missingTask(form: OwnWork): string | null {
  if (form.workload === COMMAND) return missingCommand(form.command);
  if (taskPathOf(form) !== '') return null;
  if (form.workload !== WRITTEN) return 'Choose the file of your task.';
  return form.written.code.trim() === '' ? 'Write your task first.' : 'Saving your code…';
}

/** The ranges of the form's numbers, as in the contract. */
export const bounds = {
  tasks: limitsOf(experimentSchema.shape.tasks),
  repeats: limitsOf(experimentSchema.shape.repeats),
  warmups: limitsOf(experimentSchema.shape.warmups),
  seed: limitsOf(experimentSchema.shape.seed),
  timeoutSeconds: { ...limitsOf(experimentSchema.shape.timeoutMs.unwrap(), 1000), min: 0.001, optional: true },
};

/** The initial parameters of a form. */
const defaultsOf = (fields: readonly FormField[]): Params => Object.fromEntries(fields.map((field) => [field.name, field.default]));

/** What a new form compares. */
const isUsual = (id: StrategyId): boolean => strategyOf(id).usual;

/** Why a strategy can't run the form's workload, in one sentence, first what no other interpreter would change; null means it can. */
export const whyUnavailable = (info: StrategyInfo, form: LabForm, offer: Offer): string | null =>
  (form.workload === COMMAND ? whyNotForCommand(info.id) : null) ?? whyOtherLanguage(isPythonId(info.id), form, offer) ?? info.unavailable;

function whyOtherLanguage(python: boolean, form: LabForm, { workloads }: Offer): string | null {
  const builtin = workloads.find((each) => each.id === form.workload);
  if (builtin) return python && !builtin.python ? `${builtin.title} has no Python version.` : null;
  const name = form.workload === COMMAND ? '' : taskNameOf(form);
  if (name === '' || isPythonFile(name) === python) return null;
  return python ? 'Your task is JavaScript.' : 'Your task is Python.';
}

/** The module in the form. */
export function moduleOf(form: OwnTask & Pick<LabForm, 'exportName'>): ModuleRef {
  const exportName = form.exportName.trim();
  return { type: 'module', path: taskPathOf(form), ...(exportName === '' ? {} : { exportName }) };
}

/** Changes a part of the form. If no chosen strategy can run a new workload, it chooses those that can. */
export function changed(form: LabForm, part: Partial<LabForm>, offer: Offer): LabForm {
  const next = { ...form, ...part };
  const able = (id: StrategyId): boolean => {
    const info = offer.strategies.find((each) => each.id === id);
    return info !== undefined && whyUnavailable(info, next, offer) === null;
  };
  const isOther = next.workload !== form.workload || taskNameOf(next) !== taskNameOf(form);
  if (!isOther || next.strategies.some(({ on, id }) => on && able(id))) return next;
  return { ...next, strategies: next.strategies.map((each) => (isUsual(each.id) && able(each.id) ? { ...each, on: true } : each)) };
}

/** Adds the strategies that a form of an older version lacks. */
export function completed(form: LabForm, { strategies }: Offer): LabForm {
  const missing = strategies.filter((info) => !form.strategies.some((each) => each.id === info.id));
  const added = missing.map((info) => ({ on: false, id: info.id, settings: defaultsOf(info.fields) }));
  return added.length === 0 ? form : { ...form, strategies: [...form.strategies, ...added] };
}

/** A form that is ready to run: the first workload under the four plain strategies. */
export function firstForm({ workloads, strategies }: Offer): LabForm {
  const first = workloads[0];
  return {
    name: '',
    workload: first?.id ?? MODULE,
    params: {},
    modulePath: '',
    written: firstWritten,
    command: firstCommand,
    exportName: '',
    inputsPath: '',
    tasks: first?.defaultTasks ?? 24,
    repeats: 5,
    warmups: 0,
    seed: 1,
    timeoutSeconds: null,
    strategies: strategies.map((info) => ({
      on: isUsual(info.id) && !isPythonId(info.id),
      id: info.id,
      settings: defaultsOf(info.fields),
    })),
    preset: null,
    chosen: true,
  };
}

/** The form of an experiment. */
export function formOf(experiment: Experiment, offer: Offer): LabForm {
  const { workload } = experiment;
  const unused = offer.strategies.filter((info) => !experiment.strategies.some((spec) => spec.id === info.id));
  const order = offer.strategies.map((info) => info.id);
  const strategies = [
    ...experiment.strategies.map(({ id, ...settings }) => ({ on: true, id, settings: settings })),
    ...unused.map((info) => ({ on: false, id: info.id, settings: defaultsOf(info.fields) })),
  ].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return {
    name: experiment.name,
    ...workloadForm(workload),
    inputsPath: experiment.inputsPath ?? '',
    tasks: experiment.tasks,
    repeats: experiment.repeats,
    warmups: experiment.warmups,
    seed: experiment.seed,
    timeoutSeconds: experiment.timeoutMs === null ? null : experiment.timeoutMs / 1000,
    strategies,
    preset: null,
    chosen: true,
  };
}

type WorkloadForm = OwnWork & Pick<LabForm, 'params'>;

/** The part of a form that is about the workload. */
export function workloadForm(workload: WorkloadRef): WorkloadForm {
  const none = { params: {}, modulePath: '', written: firstWritten, command: firstCommand, exportName: '' };
  switch (workload.type) {
    case 'builtin':
      return { ...none, workload: workload.id, params: { [workload.id]: workload.params } };
    case 'module':
      return { ...none, workload: MODULE, modulePath: workload.path, exportName: workload.exportName ?? '' };
    case 'command':
      return { ...none, workload: COMMAND, command: commandFormOf(workload) };
  }
}

/** The parameters of the chosen workload, with defaults for missing ones. */
export function paramsOf(form: Pick<LabForm, 'params'>, info: WorkloadInfo): Params {
  return { ...defaultsOf(info.fields), ...form.params[info.id] };
}

/** The workload in the form. */
export function workloadOf(form: WorkloadForm, info: WorkloadInfo | undefined): WorkloadRef {
  if (info) return { type: 'builtin', id: info.id, params: paramsOf(form, info) };
  return form.workload === COMMAND ? commandOf(form.command) : moduleOf(form);
}

/** The inputs file of the user's own task; null without one, or for a built-in workload. */
export const inputsPathOf = ({ inputsPath }: Pick<LabForm, 'inputsPath'>, info: WorkloadInfo | undefined): string | null =>
  info || inputsPath.trim() === '' ? null : inputsPath.trim();
