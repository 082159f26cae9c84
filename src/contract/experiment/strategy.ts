import { z } from 'zod';
import { isPython, isSequential, strategies, strategyIds, type AnyStrategy, type StrategySpec } from '../../core/strategies/index.ts';
import type { Setting } from '../../core/strategies/setting.ts';
import { formField } from './workload.ts';

export {
  familyOf,
  isOneThread,
  isPython,
  isPythonId,
  isSequential,
  isSimulation,
  strategyIds,
  type JavaScriptSpec,
  type ModelSpec,
  type PythonSpec,
  type StrategyId,
  type StrategySpec,
} from '../../core/strategies/index.ts';
export { shapeOf, type Shape } from '../../core/strategies/shape.ts';
export type { Family } from '../../core/strategies/strategy.ts';
export { startMethods, type StartMethod } from '../../core/strategies/python-processes.ts';

function valueSchema(setting: Setting): z.ZodType<number | string> {
  switch (setting.type) {
    case 'number':
      return z.number().int().min(setting.min).max(setting.max);
    case 'choice':
      // Results of versions that did not have the setting open with what they did.
      return z.enum(setting.options).default(setting.default);
    case 'text':
      return z.string().max(setting.maxLength);
  }
}

const specSchema = ({ id, settings }: AnyStrategy) =>
  z.object({
    id: z.literal(id),
    ...Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, valueSchema(setting)])),
  });

const [first, ...others] = strategies;
/** A strategy with its settings, each within the bounds of its description. */
// zod can't follow schemas that are computed from the list, from which the type comes too.
export const strategySpec = z.discriminatedUnion('id', [specSchema(first), ...others.map(specSchema)]) as unknown as z.ZodType<
  StrategySpec,
  StrategySpec
>;

/** A strategy as lists and forms show it. */
export const strategyInfo = z.object({
  id: z.enum(strategyIds),
  title: z.string(),
  /** One sentence: how it executes tasks. */
  explains: z.string(),
  fields: z.array(formField),
  /** Why it can't be had on this machine, in a sentence; null: it can. */
  unavailable: z.string().nullable(),
});
export type StrategyInfo = z.infer<typeof strategyInfo>;

/** The settings of a strategy as `name=value`, in a fixed order, as the command line takes them: `threads:workers=4`. Empty ones are left out. */
export function strategyText(spec: StrategySpec): string {
  const settings = Object.entries(spec).filter(([name, value]) => name !== 'id' && value !== '');
  return settings.length === 0 ? spec.id : `${spec.id}:${settings.map(([k, v]) => `${k}=${String(v)}`).join(':')}`;
}

/**
 * What tells the strategies of one experiment apart in results and charts, in the order given:
 * the plain id where it is used once, else the id with its settings.
 */
export function strategyKeys(specs: readonly StrategySpec[]): string[] {
  return specs.map((spec) => (specs.filter((s) => s.id === spec.id).length === 1 ? spec.id : strategyText(spec)));
}

/**
 * The place of the strategy that another one's speed-up is measured against: one task after the other in the same language, in the same
 * Python where there is one; -1: there is none.
 */
export function sequentialFor(spec: StrategySpec, all: readonly StrategySpec[]): number {
  const inLanguage = (each: StrategySpec): boolean => isSequential(each.id) && isPython(each) === isPython(spec);
  const same = all.findIndex((each) => inLanguage(each) && (!isPython(each) || !isPython(spec) || each.python === spec.python));
  return same < 0 ? all.findIndex(inLanguage) : same;
}
