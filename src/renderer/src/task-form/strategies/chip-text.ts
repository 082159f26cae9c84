import { shapeOf, strategySpec, type Params, type StrategyId } from '../../../../contract/index.ts';
import { counted, formatCount } from '../../../../core/format/index.ts';

/** The name of a strategy under the heading of its language, where "Python" and "simulation" need no repetition. */
export const shortTitle = (title: string): string => {
  const own = title.replace(/^Python, /, '').replace(/ \(simulation\)$/, '');
  // asyncio is the name of a module.
  return own === 'asyncio' ? own : own.charAt(0).toUpperCase() + own.slice(1);
};

/** How much a strategy does at once: "4 workers · 16 in flight", with the version of Python if one is chosen. */
export function sizeText(id: StrategyId, settings: Params): string {
  const spec = strategySpec.safeParse({ id, ...settings });
  if (!spec.success) return 'Check its settings';
  const { lanes, slots, inLoop } = shapeOf(spec.data);
  const parts = [
    ...(inLoop ? [] : [counted(lanes, 'worker')]),
    ...(slots > lanes ? [`${formatCount(slots)} in flight`] : []),
    ...(inLoop && slots === 1 ? ['one at a time'] : []),
    ...versionOf(settings),
  ];
  return parts.join(' · ');
}

/** The chosen Python if it is a version; a path is too long for its place. */
function versionOf({ python }: Params): string[] {
  if (typeof python !== 'string' || python.trim() === '') return [];
  return [/[\\/]/.test(python) ? 'own Python' : `Python ${python.trim()}`];
}
