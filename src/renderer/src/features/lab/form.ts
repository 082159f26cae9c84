import { z } from 'zod';
import {
  experiment as experimentSchema,
  params as paramsSchema,
  strategySpec,
  strategyText,
  type Experiment,
  type FormField,
  type Params,
  type StrategyInfo,
  type StrategySpec,
  type WorkloadInfo,
} from '../../../../contract/index.ts';

/** What stands in the set-up form, valid or not. */
export const labForm = z.object({
  name: z.string(),
  /** Id of a built-in workload, or `module` for the user's own task. */
  workload: z.string(),
  /** Parameters by workload, so that changing to another and back loses nothing. */
  params: z.record(z.string(), paramsSchema),
  modulePath: z.string(),
  inputsPath: z.string(),
  tasks: z.number(),
  repeats: z.number(),
  warmups: z.number(),
  seed: z.number(),
  /** Seconds; 0: no limit. */
  timeoutSeconds: z.number(),
  strategies: z.array(z.object({ on: z.boolean(), spec: strategySpec })),
});
export type LabForm = z.infer<typeof labForm>;

/** What the host offers. */
export interface Offer {
  readonly workloads: readonly WorkloadInfo[];
  readonly strategies: readonly StrategyInfo[];
}

export const MODULE = 'module';

/** The parameters that a form starts with. */
export const defaultsOf = (fields: readonly FormField[]): Params => Object.fromEntries(fields.map((field) => [field.name, field.default]));

/** A strategy with its defaults. */
export const defaultSpec = (info: StrategyInfo): StrategySpec => strategySpec.parse({ id: info.id, ...defaultsOf(info.fields) });

/** A form that runs at once: the first workload under the four plain strategies. */
export function firstForm({ workloads, strategies }: Offer): LabForm {
  const first = workloads[0];
  return {
    name: '',
    workload: first?.id ?? MODULE,
    params: {},
    modulePath: '',
    inputsPath: '',
    tasks: first?.defaultTasks ?? 24,
    repeats: 5,
    warmups: 0,
    seed: 1,
    timeoutSeconds: 0,
    strategies: strategies.map((info) => ({ on: info.id !== 'hybrid', spec: defaultSpec(info) })),
  };
}

/** The form that an experiment was set up with. */
export function formOf(experiment: Experiment, offer: Offer): LabForm {
  const { workload } = experiment;
  const builtin = workload.type === 'builtin';
  const unused = offer.strategies.filter((info) => !experiment.strategies.some((spec) => spec.id === info.id));
  const order = offer.strategies.map((info) => info.id);
  const strategies = [
    ...experiment.strategies.map((spec) => ({ on: true, spec })),
    ...unused.map((info) => ({ on: false, spec: defaultSpec(info) })),
  ].sort((a, b) => order.indexOf(a.spec.id) - order.indexOf(b.spec.id));
  return {
    name: experiment.name,
    workload: builtin ? workload.id : MODULE,
    params: builtin ? { [workload.id]: workload.params } : {},
    modulePath: builtin ? '' : workload.path,
    inputsPath: experiment.inputsPath ?? '',
    tasks: experiment.tasks,
    repeats: experiment.repeats,
    warmups: experiment.warmups,
    seed: experiment.seed,
    timeoutSeconds: (experiment.timeoutMs ?? 0) / 1000,
    strategies,
  };
}

/** The parameters of the chosen workload, with defaults where none were given. */
export function paramsOf(form: LabForm, info: WorkloadInfo): Params {
  return { ...defaultsOf(info.fields), ...form.params[info.id] };
}

/** Why a field can't be as it is, or null. */
export function fieldError(field: FormField, value: unknown): string | null {
  if (field.type !== 'number') return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'Enter a number.';
  if (field.integer && !Number.isInteger(value)) return 'Enter a whole number.';
  if (value < field.min || value > field.max) return `From ${field.min.toLocaleString('en')} to ${field.max.toLocaleString('en')}.`;
  return null;
}

/** The experiment that the form stands for, or in one sentence what is missing. */
export function experimentOf(form: LabForm, offer: Offer): { readonly experiment: Experiment } | { readonly missing: string } {
  const info = offer.workloads.find((each) => each.id === form.workload);
  if (!info && form.modulePath.trim() === '') return { missing: 'Choose the file of your task.' };
  const params = info ? paramsOf(form, info) : {};
  const wrong = info?.fields.find((field) => fieldError(field, params[field.name]));
  if (wrong) return { missing: `Mend "${wrong.title}" of the workload.` };
  const specs = form.strategies.filter((each) => each.on).map((each) => each.spec);
  if (specs.length === 0) return { missing: 'Choose at least one strategy.' };
  const twice = specs.map(strategyText).find((text, i, all) => all.indexOf(text) !== i);
  if (twice !== undefined) return { missing: `Two strategies are the same: ${twice}. Change one of them.` };
  const parsed = experimentSchema.safeParse({
    name: form.name.trim() || (info ? info.title : (form.modulePath.split(/[\\/]/).at(-1) ?? '')),
    workload: info ? { type: 'builtin', id: info.id, params } : { type: 'module', path: form.modulePath.trim() },
    tasks: form.tasks,
    inputsPath: !info && form.inputsPath.trim() !== '' ? form.inputsPath.trim() : null,
    strategies: specs,
    repeats: form.repeats,
    warmups: form.warmups,
    seed: form.seed,
    timeoutMs: form.timeoutSeconds > 0 ? form.timeoutSeconds * 1000 : null,
  });
  if (parsed.success) return { experiment: parsed.data };
  const issue = parsed.error.issues[0];
  return { missing: `Mend "${issue?.path.join(' ') ?? 'the form'}": ${issue?.message ?? ''}.` };
}
