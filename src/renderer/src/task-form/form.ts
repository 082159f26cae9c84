import { z } from 'zod';
import {
  experiment as experimentSchema,
  isPythonFile,
  isPythonId,
  limitsOf,
  strategyIds,
  strategySpec,
  strategyText,
  type Experiment,
  type FormField,
  type ModuleRef,
  type Preset,
  type Params,
  type StrategyId,
  type StrategyInfo,
  type WorkloadInfo,
} from '../../../contract/index.ts';
import { strategyOf } from '../../../core/strategies/index.ts';
import { numberError } from '../ui/fields/NumberField.tsx';

/** A number as it stands in a field; NaN while what is typed is none. */
const typed = z.union([z.number(), z.nan()]);
const values = z.record(z.string(), z.union([typed, z.string(), z.boolean()]));

/** What stands in the set-up form, valid or not. */
export const labForm = z.object({
  name: z.string(),
  /** Id of a built-in workload, or `module` for the user's own task. */
  workload: z.string(),
  /** Parameters by workload, so that changing to another and back loses nothing. */
  params: z.record(z.string(), values),
  modulePath: z.string(),
  /** The exported function that is the task; empty: the default export, in Python `task`. */
  exportName: z.string().catch(''),
  inputsPath: z.string(),
  tasks: typed,
  repeats: typed,
  warmups: typed,
  seed: typed,
  /** Seconds; 0: no limit. */
  timeoutSeconds: typed,
  strategies: z.array(z.object({ on: z.boolean(), id: z.enum(strategyIds), settings: values })),
  /** The preset that it was filled from, and at which scale; null: none, and also in a form of an older version. */
  preset: z.object({ id: z.string(), scale: z.number() }).nullable().catch(null),
  /** Whether the user chose every path and address in it. A form that an older version kept may hold some that came with a result. */
  chosen: z.boolean().catch(false),
});
export type LabForm = z.infer<typeof labForm>;

/** What the host offers. */
export interface Offer {
  readonly workloads: readonly WorkloadInfo[];
  readonly strategies: readonly StrategyInfo[];
  readonly presets: readonly Preset[];
}

export const MODULE = 'module';

/** What the plain numbers of the form may be, as the contract has it. */
export const bounds = {
  tasks: limitsOf(experimentSchema.shape.tasks),
  repeats: limitsOf(experimentSchema.shape.repeats),
  warmups: limitsOf(experimentSchema.shape.warmups),
  seed: limitsOf(experimentSchema.shape.seed),
  timeoutSeconds: limitsOf(experimentSchema.shape.timeoutMs.unwrap(), 1000),
};

/** The parameters that a form starts with. */
export const defaultsOf = (fields: readonly FormField[]): Params => Object.fromEntries(fields.map((field) => [field.name, field.default]));

/** The form kept as text, read again; null when it is none. JSON has no NaN and writes null for it. */
export function readForm(text: string): LabForm | null {
  try {
    const parsed = labForm.safeParse(JSON.parse(text, (_key, value: unknown) => (value === null ? NaN : value)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** What a new form compares. */
const isUsual = (id: StrategyId): boolean => strategyOf(id).usual;

/** Why a strategy can't run what the form stands for, in a sentence; null: it can. */
export function whyUnavailable(info: StrategyInfo, form: LabForm, { workloads }: Offer): string | null {
  if (info.unavailable !== null) return info.unavailable;
  const python = isPythonId(info.id);
  const builtin = workloads.find((each) => each.id === form.workload);
  if (builtin) return python && !builtin.python ? `${builtin.title} has no twin in Python.` : null;
  if (form.modulePath.trim() === '' || isPythonFile(form.modulePath.trim()) === python) return null;
  return python ? 'Your task is JavaScript.' : 'Your task is Python.';
}

/** The module that the form names. */
export function moduleOf(form: Pick<LabForm, 'modulePath' | 'exportName'>): ModuleRef {
  const exportName = form.exportName.trim();
  return { type: 'module', path: form.modulePath.trim(), ...(exportName === '' ? {} : { exportName }) };
}

/** The form with another part, where strategies that can run it are chosen if none of those that were can. */
export function changed(form: LabForm, part: Partial<LabForm>, offer: Offer): LabForm {
  const next = { ...form, ...part };
  const able = (id: StrategyId): boolean => {
    const info = offer.strategies.find((each) => each.id === id);
    return info !== undefined && whyUnavailable(info, next, offer) === null;
  };
  const isOther = next.workload !== form.workload || next.modulePath !== form.modulePath;
  if (!isOther || next.strategies.some(({ on, id }) => on && able(id))) return next;
  return { ...next, strategies: next.strategies.map((each) => (isUsual(each.id) && able(each.id) ? { ...each, on: true } : each)) };
}

/** A form that was kept before a strategy was there, with that strategy. */
export function completed(form: LabForm, { strategies }: Offer): LabForm {
  const missing = strategies.filter((info) => !form.strategies.some((each) => each.id === info.id));
  const added = missing.map((info) => ({ on: false, id: info.id, settings: defaultsOf(info.fields) }));
  return added.length === 0 ? form : { ...form, strategies: [...form.strategies, ...added] };
}

/** A form that runs at once: the first workload under the four plain strategies. */
export function firstForm({ workloads, strategies }: Offer): LabForm {
  const first = workloads[0];
  return {
    name: '',
    workload: first?.id ?? MODULE,
    params: {},
    modulePath: '',
    exportName: '',
    inputsPath: '',
    tasks: first?.defaultTasks ?? 24,
    repeats: 5,
    warmups: 0,
    seed: 1,
    timeoutSeconds: 0,
    strategies: strategies.map((info) => ({
      on: isUsual(info.id) && !isPythonId(info.id),
      id: info.id,
      settings: defaultsOf(info.fields),
    })),
    preset: null,
    chosen: true,
  };
}

/** The form that an experiment was set up with. */
export function formOf(experiment: Experiment, offer: Offer): LabForm {
  const { workload } = experiment;
  const builtin = workload.type === 'builtin';
  const unused = offer.strategies.filter((info) => !experiment.strategies.some((spec) => spec.id === info.id));
  const order = offer.strategies.map((info) => info.id);
  const strategies = [
    ...experiment.strategies.map(({ id, ...settings }) => ({ on: true, id, settings: settings })),
    ...unused.map((info) => ({ on: false, id: info.id, settings: defaultsOf(info.fields) })),
  ].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return {
    name: experiment.name,
    workload: builtin ? workload.id : MODULE,
    params: builtin ? { [workload.id]: workload.params } : {},
    modulePath: builtin ? '' : workload.path,
    exportName: builtin ? '' : (workload.exportName ?? ''),
    inputsPath: experiment.inputsPath ?? '',
    tasks: experiment.tasks,
    repeats: experiment.repeats,
    warmups: experiment.warmups,
    seed: experiment.seed,
    timeoutSeconds: (experiment.timeoutMs ?? 0) / 1000,
    strategies,
    preset: null,
    chosen: true,
  };
}

/** The parameters of the chosen workload, with defaults where none were given. */
export function paramsOf(form: Pick<LabForm, 'params'>, info: WorkloadInfo): Params {
  return { ...defaultsOf(info.fields), ...form.params[info.id] };
}

/** Why a field can't be as it is, or null. */
export function fieldError(field: FormField, value: unknown): string | null {
  if (field.type !== 'number') return null;
  return numberError(typeof value === 'number' ? value : NaN, field);
}

const numbersOf = (form: LabForm) => [
  { name: 'Tasks', value: form.tasks, ...bounds.tasks },
  { name: 'Repeats', value: form.repeats, ...bounds.repeats },
  { name: 'Warm-ups', value: form.warmups, ...bounds.warmups },
  { name: 'Seed', value: form.seed, ...bounds.seed },
  { name: 'Time limit', value: form.timeoutSeconds, ...bounds.timeoutSeconds },
];

/** The experiment that the form stands for, or in one sentence what is missing. */
export function experimentOf(form: LabForm, offer: Offer): { readonly experiment: Experiment } | { readonly missing: string } {
  const info = offer.workloads.find((each) => each.id === form.workload);
  if (!info && form.modulePath.trim() === '') return { missing: 'Choose the file of your task.' };
  const params = info ? paramsOf(form, info) : {};
  const wrong = info?.fields.find((field) => fieldError(field, params[field.name]));
  if (wrong) return { missing: `Mend "${wrong.title}" of the workload.` };
  const able = offer.strategies.filter((each) => whyUnavailable(each, form, offer) === null).map((each) => each.id);
  const chosen = form.strategies.filter((each) => each.on && able.includes(each.id));
  for (const { id, settings } of chosen) {
    const offered = offer.strategies.find((each) => each.id === id);
    const bad = offered?.fields.find((field) => fieldError(field, settings[field.name]));
    if (bad) return { missing: `Mend "${bad.title}" of ${offered?.title ?? id}.` };
  }
  for (const { name, value, ...range } of numbersOf(form)) if (numberError(value, range)) return { missing: `Mend "${name}".` };
  const specs = chosen.map(({ id, settings }) => strategySpec.parse({ id, ...settings }));
  if (specs.length === 0) return { missing: 'Choose at least one strategy.' };
  const twice = specs.map(strategyText).find((text, i, all) => all.indexOf(text) !== i);
  if (twice !== undefined) return { missing: `Two strategies are the same: ${twice}. Change one of them.` };
  const source = offer.presets.find(({ id }) => id === form.preset?.id)?.source;
  const parsed = experimentSchema.safeParse({
    name: form.name.trim() || (info ? info.title : (form.modulePath.split(/[\\/]/).at(-1) ?? '')),
    workload: info ? { type: 'builtin', id: info.id, params } : moduleOf(form),
    tasks: form.tasks,
    inputsPath: !info && form.inputsPath.trim() !== '' ? form.inputsPath.trim() : null,
    strategies: specs,
    repeats: form.repeats,
    warmups: form.warmups,
    seed: form.seed,
    timeoutMs: form.timeoutSeconds > 0 ? form.timeoutSeconds * 1000 : null,
    ...(source === undefined ? {} : { source }),
  });
  if (parsed.success) return { experiment: parsed.data };
  const issue = parsed.error.issues[0];
  return { missing: `Mend "${issue?.path.join(' ') ?? 'the form'}": ${issue?.message ?? ''}.` };
}
