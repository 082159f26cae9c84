import type { ExperimentResult, StrategySummary } from '../../../../contract/index.ts';
import { figureKinds, noWallTime } from '../figures.ts';
import { figureText, quantityText } from '../format.ts';
import { escaped } from './markup.ts';

/** How many strategies fit side by side on paper. */
const ABREAST = 5;

const ROWS: readonly { readonly title: string; readonly cell: (each: StrategySummary) => string }[] = [
  { title: 'Workers', cell: (each) => escaped(String(each.workers)) },
  ...Object.values(figureKinds).map(({ title, quantity, of }) => ({
    title,
    cell: (each: StrategySummary): string => {
      const figure = of(each);
      if (!figure) return (of === figureKinds.wall.of && noWallTime(each)) || '–';
      const { value, interval } = figureText(figure, quantity);
      return `${escaped(value)}${interval === null ? '' : `<small>${escaped(interval)}</small>`}`;
    },
  })),
  { title: 'Task, median', cell: ({ taskMs }) => (taskMs ? escaped(quantityText(taskMs.p50, 'time')) : '–') },
  { title: 'Task, 99th percentile', cell: ({ taskMs }) => (taskMs ? escaped(quantityText(taskMs.p99, 'time')) : '–') },
  { title: 'Failures', cell: ({ failures }) => (failures === 0 ? '0' : `<strong class="bad">${String(failures)}</strong>`) },
];

/** All figures with their intervals, one column per strategy; several tables if there are many. */
export function figureTables({ summary: { strategies } }: ExperimentResult): string {
  const count = Math.ceil(strategies.length / ABREAST);
  return (
    Array.from({ length: count }, (_, i) => figureTable(strategies.slice(i * ABREAST, (i + 1) * ABREAST))).join('') + noise(strategies)
  );
}

function figureTable(strategies: readonly StrategySummary[]): string {
  const head = strategies.map(({ id, spec }) => {
    const settings = Object.entries(spec).flatMap(([name, value]) => (name === 'id' ? [] : [`${name}=${String(value)}`]));
    return `<th scope="col"><span><i class="swatch fill ${id}"></i>${id}</span><small>${escaped(settings.join(' '))}</small></th>`;
  });
  const rows = ROWS.map(
    ({ title, cell }) => `<tr><th scope="row">${escaped(title)}</th>${strategies.map((each) => `<td>${cell(each)}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll"><table class="figures"><caption class="hidden">Every figure with its 95 % interval</caption><thead><tr><td></td>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

const noise = (strategies: readonly StrategySummary[]): string =>
  strategies.map(({ key, noise: said }) => (said === null ? '' : `<p class="soft">${escaped(key)}: ${escaped(said)}</p>`)).join('');
