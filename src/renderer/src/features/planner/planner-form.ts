import { z } from 'zod';
import { defaultPlanSettings, limitsOf, planSettings, type ListedResult, type PlanSettings } from '../../../../contract/index.ts';
import { schemaProblem, wrongNumber } from '../../task-form/problems.ts';
import { readStored, typed, typedLimit } from '../../task-form/stored-form.ts';

/** The content of the planner's form, valid or not. */
const plannerForm = z.object({
  source: z.enum(['kept', 'measure']),
  /** The id of the saved result; empty means none chosen. */
  resultId: z.string(),
  tasks: typed,
  aim: z.enum(['cheapest', 'fastest']),
  /** Limits; null means no limit. */
  withinSeconds: typedLimit,
  withinUsd: typedLimit,
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
  withinSeconds: { ...limitsOf(cheapest.shape.withinMs.unwrap(), 1000), min: 0.001, optional: true },
  withinUsd: { ...limitsOf(fastest.shape.withinUsd.unwrap()), min: 1e-9, optional: true },
  perGbSecondUsd: limitsOf(prices.perGbSecondUsd),
  perMillionRequestsUsd: limitsOf(prices.perMillionRequestsUsd),
  vcpuSpeed: limitsOf(shape.vcpuSpeed),
  sandboxMs: limitsOf(shape.sandboxMs),
  mostFunctions: limitsOf(shape.mostFunctions),
};

export const planTitles: Readonly<Record<keyof typeof planBounds, string>> = {
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

/** Reads a stored form; the first form if the text is not one. */
export const readPlannerForm = (text: string): PlannerForm => readStored(plannerForm, text) ?? firstPlannerForm;

/** The settings in the form, or one sentence on what is wrong. */
export function planSettingsOf(form: PlannerForm): { readonly settings: PlanSettings } | { readonly missing: string } {
  const missing = wrongNumber(form, planBounds, planTitles);
  if (missing !== null) return { missing };
  const settings: PlanSettings = {
    tasks: form.tasks,
    aim:
      form.aim === 'cheapest'
        ? { type: 'cheapest', withinMs: form.withinSeconds === null ? null : form.withinSeconds * 1000 }
        : { type: 'fastest', withinUsd: form.withinUsd },
    prices: { perGbSecondUsd: form.perGbSecondUsd, perMillionRequestsUsd: form.perMillionRequestsUsd },
    vcpuSpeed: form.vcpuSpeed,
    sandboxMs: form.sandboxMs,
    mostFunctions: form.mostFunctions,
  };
  const parsed = planSettings.safeParse(settings);
  return parsed.success ? { settings: parsed.data } : { missing: schemaProblem(parsed.error) };
}

/** The results that the planner can use. */
export const plannable = (results: readonly ListedResult[]): ListedResult[] =>
  results.filter(({ state, wallMs }) => state !== 'failed' && wallMs.some(({ key, median }) => key === 'sequential' && median !== null));
