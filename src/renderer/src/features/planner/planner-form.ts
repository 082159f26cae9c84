import { z } from 'zod';
import { defaultPlanSettings, limitsOf, planSettings, type PlanSettings, type ResultHead } from '../../../../contract/index.ts';
import { numberError } from '../../ui/fields/NumberField.tsx';

/** A number as it stands in a field; NaN while what is typed is none. */
const typed = z.union([z.number(), z.nan()]);

/** What stands in the planner's form, valid or not. */
export const plannerForm = z.object({
  source: z.enum(['kept', 'measure']),
  /** The kept result; empty: none chosen. */
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

/** What the numbers may be, as the contract has it. */
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
  perGbSecondUsd: 'GB-second',
  perMillionRequestsUsd: 'Million requests',
  vcpuSpeed: 'Speed of a vCPU',
  sandboxMs: 'Making room',
  mostFunctions: 'Functions at once',
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

/** The form kept as text, read again; the first form where it is none. JSON has no NaN and writes null for it. */
export function readPlannerForm(text: string): PlannerForm {
  try {
    const parsed = plannerForm.safeParse(JSON.parse(text, (_key, value: unknown) => (value === null ? NaN : value)));
    return parsed.success ? parsed.data : firstPlannerForm;
  } catch {
    return firstPlannerForm;
  }
}

/** The settings that the form stands for, or in one sentence what is wrong. */
export function planSettingsOf(form: PlannerForm): { readonly settings: PlanSettings } | { readonly missing: string } {
  for (const name of Object.keys(planBounds) as (keyof typeof planBounds)[]) {
    if (numberError(form[name], planBounds[name])) return { missing: `Mend "${titles[name]}".` };
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
  return parsed.success ? { settings: parsed.data } : { missing: `Mend "${parsed.error.issues[0]?.path.join(' ') ?? 'the form'}".` };
}

/** The results that a plan can be made of. */
export const plannable = (heads: readonly ResultHead[]): ResultHead[] =>
  heads.filter(({ state, wallMs }) => state !== 'failed' && wallMs.some(({ key, median }) => key === 'sequential' && median !== null));
