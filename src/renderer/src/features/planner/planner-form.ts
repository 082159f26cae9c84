import { z } from 'zod';
import { defaultPlanSettings, limitsOf, planSettings, type PlanSettings, type ResultHead } from '../../../../contract/index.ts';
import { fixText } from '../../task-form/form.ts';
import { numberError } from '../../ui/fields/NumberField.tsx';

/** The number in a field; NaN while the text is not a number. */
const typed = z.union([z.number(), z.nan()]);

/** The content of the planner's form, valid or not. */
export const plannerForm = z.object({
  source: z.enum(['kept', 'measure']),
  /** The id of the saved result; empty means none chosen. */
  resultId: z.string(),
  tasks: typed,
  aim: z.enum(['cheapest', 'fastest']),
  /** Limits; 0: none. */
  withinSeconds: typed,
  withinUsd: typed,
  perGbSecondUsd: typed,
  perMillionRequestsUsd: typed,
  vcpuSpeed: typed,
  sandboxMs: typed,
  mostFunctions: typed,
});
export type PlannerForm = z.infer<typeof plannerForm>;

const { shape } = planSettings;
const prices = shape.prices.shape;
const [cheapest, fastest] = shape.aim.options;

/** The ranges of the numbers, as in the contract. */
export const planBounds = {
  tasks: limitsOf(shape.tasks),
  withinSeconds: limitsOf(cheapest.shape.withinMs.unwrap(), 1000),
  withinUsd: limitsOf(fastest.shape.withinUsd.unwrap()),
  perGbSecondUsd: limitsOf(prices.perGbSecondUsd),
  perMillionRequestsUsd: limitsOf(prices.perMillionRequestsUsd),
  vcpuSpeed: limitsOf(shape.vcpuSpeed),
  sandboxMs: limitsOf(shape.sandboxMs),
  mostFunctions: limitsOf(shape.mostFunctions),
};

const titles: Readonly<Record<keyof typeof planBounds, string>> = {
  tasks: 'Tasks',
  withinSeconds: 'Time limit',
  withinUsd: 'Cost limit',
  perGbSecondUsd: 'Price per GB-second',
  perMillionRequestsUsd: 'Price per million requests',
  vcpuSpeed: 'vCPU speed',
  sandboxMs: 'Platform start-up',
  mostFunctions: 'Most functions at once',
};

export const firstPlannerForm: PlannerForm = {
  source: 'kept',
  resultId: '',
  tasks: defaultPlanSettings.tasks,
  aim: defaultPlanSettings.aim.type,
  withinSeconds: 60,
  withinUsd: 0.01,
  ...defaultPlanSettings.prices,
  vcpuSpeed: defaultPlanSettings.vcpuSpeed,
  sandboxMs: defaultPlanSettings.sandboxMs,
  mostFunctions: defaultPlanSettings.mostFunctions,
};

/** Reads a stored form; the first form if the text is not one. JSON has no NaN and stores null for it. */
export function readPlannerForm(text: string): PlannerForm {
  try {
    const parsed = plannerForm.safeParse(JSON.parse(text, (_key, value: unknown) => (value === null ? NaN : value)));
    return parsed.success ? parsed.data : firstPlannerForm;
  } catch {
    return firstPlannerForm;
  }
}

/** The settings in the form, or one sentence on what is wrong. */
export function planSettingsOf(form: PlannerForm): { readonly settings: PlanSettings } | { readonly missing: string } {
  for (const name of Object.keys(planBounds) as (keyof typeof planBounds)[]) {
    const error = numberError(form[name], planBounds[name]);
    if (error) return { missing: fixText(titles[name], error) };
  }
  const limit = (value: number): number | null => (value === 0 ? null : value);
  const settings: PlanSettings = {
    tasks: form.tasks,
    aim:
      form.aim === 'cheapest'
        ? { type: 'cheapest', withinMs: limit(form.withinSeconds * 1000) }
        : { type: 'fastest', withinUsd: limit(form.withinUsd) },
    prices: { perGbSecondUsd: form.perGbSecondUsd, perMillionRequestsUsd: form.perMillionRequestsUsd },
    vcpuSpeed: form.vcpuSpeed,
    sandboxMs: form.sandboxMs,
    mostFunctions: form.mostFunctions,
  };
  const parsed = planSettings.safeParse(settings);
  if (parsed.success) return { settings: parsed.data };
  const issue = parsed.error.issues[0];
  return { missing: fixText(issue?.path.join(' ') ?? 'the form', `${issue?.message ?? 'Invalid'}.`) };
}

/** The results that the planner can use. */
export const plannable = (heads: readonly ResultHead[]): ResultHead[] =>
  heads.filter(({ state, wallMs }) => state !== 'failed' && wallMs.some(({ key, median }) => key === 'sequential' && median !== null));
