import { shapeOf, strategySpec, type Params, type StrategyId } from '../../../../contract/index.ts';
import { counted, formatCount } from '../../../../core/format/index.ts';

/** The name of a strategy under the heading of its language, where "Python" and "simulation" need no repetition, short enough for a line of its chip. */
export const shortTitle = (title: string): string => {
  const own = title
    .replace(/^Python, /, '')
    .replace(/ \(simulation\)$/, '')
    .replace(' with a GIL', ' + GIL');
  // asyncio is the name of a module.
  return own === 'asyncio' ? own : own.charAt(0).toUpperCase() + own.slice(1);
};

/** How much a strategy does at once, short enough for a line of its chip: "4 workers", "4 × 2 in flight", with the version of Python if one is chosen. */
export function sizeText(id: StrategyId, settings: Params): string {
  const spec = strategySpec.safeParse({ id, ...settings });
  if (!spec.success) return 'Check its settings';
  const { lanes, slots, inLoop } = shapeOf(spec.data);
  const each = `${formatCount(slots / lanes)} in flight`;
  const alone = inLoop ? 'one at a time' : counted(lanes, 'worker');
  const many = inLoop ? each : `${formatCount(lanes)} × ${each}`;
  return [slots > lanes ? many : alone, ...versionOf(settings)].join(' · ');
}

/** The chosen Python if it is a version; a path is too long for its place. */
function versionOf({ python }: Params): string[] {
  if (typeof python !== 'string' || python.trim() === '') return [];
  return [/[\\/]/.test(python) ? 'own Python' : `Python ${python.trim()}`];
}
