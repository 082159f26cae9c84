import {
  experiment as experimentSchema,
  strategySpec,
  strategyText,
  workloadName,
  type Experiment,
  type StrategySpec,
  type WorkloadInfo,
} from '../../../contract/index.ts';
import { bounds, inputsPathOf, missingTask, paramsOf, whyUnavailable, workloadOf, type LabForm, type Offer } from './form.ts';
import { schemaProblem, wrongField, wrongNumber } from './problems.ts';

const titles = { tasks: 'Tasks', repeats: 'Repeats', warmups: 'Warm-ups', seed: 'Seed', timeoutSeconds: 'Time limit' } as const;

/** The experiment in the form, or one sentence on what is missing. */
export function experimentOf(form: LabForm, offer: Offer): { readonly experiment: Experiment } | { readonly missing: string } {
  const info = offer.workloads.find((each) => each.id === form.workload);
  const noTask = info ? null : missingTask(form);
  if (noTask !== null) return { missing: noTask };
  const chosen = chosenStrategies(form, offer);
  const wrong =
    (info && wrongField(info.fields, paramsOf(form, info))) ?? wrongSettings(chosen, offer) ?? wrongNumber(form, bounds, titles);
  if (wrong !== null) return { missing: wrong };
  const specs = chosen.map(({ id, settings }) => strategySpec.parse({ id, ...settings }));
  const parsed = experimentSchema.safeParse({
    name: nameOf(form, info),
    workload: workloadOf(form, info),
    tasks: form.tasks,
    inputsPath: inputsPathOf(form, info),
    strategies: specs,
    repeats: form.repeats,
    warmups: form.warmups,
    seed: form.seed,
    timeoutMs: form.timeoutSeconds === null ? null : form.timeoutSeconds * 1000,
    ...sourceOf(form, offer),
  });
  const missing = missingStrategies(specs) ?? (parsed.success ? null : schemaProblem(parsed.error));
  return missing === null && parsed.success ? { experiment: parsed.data } : { missing: missing ?? '' };
}

/** The chosen strategies that can run the form's workload. */
function chosenStrategies(form: LabForm, offer: Offer): LabForm['strategies'] {
  const able = offer.strategies.filter((each) => whyUnavailable(each, form, offer) === null).map((each) => each.id);
  return form.strategies.filter(({ on, id }) => on && able.includes(id));
}

function wrongSettings(chosen: LabForm['strategies'], offer: Offer): string | null {
  for (const { id, settings } of chosen) {
    const info = offer.strategies.find((each) => each.id === id);
    const wrong = info ? wrongField(info.fields, settings, info.title) : null;
    if (wrong !== null) return wrong;
  }
  return null;
}

function missingStrategies(specs: readonly StrategySpec[]): string | null {
  if (specs.length === 0) return 'Choose at least one strategy.';
  const twice = specs.map(strategyText).find((text, i, all) => all.indexOf(text) !== i);
  return twice === undefined ? null : `Two strategies are the same: ${twice}. Change one of them.`;
}

const nameOf = (form: LabForm, info: WorkloadInfo | undefined): string =>
  form.name.trim() || (info?.title ?? workloadName(workloadOf(form, info)));

function sourceOf({ preset }: LabForm, { presets }: Offer): Pick<Experiment, 'source'> {
  const source = presets.find(({ id }) => id === preset?.id)?.source;
  return source === undefined ? {} : { source };
}
