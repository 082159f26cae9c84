import { figureColumns, type ExperimentResult, type FigureColumn, type StrategySummary } from '../../../../../contract/index.ts';
import { escaped } from '../markup.ts';

/** How many strategies fit side by side on paper. */
const ABREAST = 5;

/** The head of the table names the strategies. */
const rows = figureColumns.filter(({ id }) => id !== 'key');

function cell({ id, text, parts }: FigureColumn, each: StrategySummary): string {
  if (id === 'failures' && each.failures > 0) return `<strong class="bad">${escaped(text(each))}</strong>`;
  const figure = parts?.(each);
  if (!figure) return escaped(text(each));
  return `${escaped(figure.value)}${figure.interval === null ? '' : `<small>${escaped(figure.interval)}</small>`}`;
}

/** All figures with their intervals, one column per strategy; several tables if there are many. */
export function figureTables({ summary: { strategies } }: ExperimentResult): string {
  const count = Math.ceil(strategies.length / ABREAST);
  return Array.from({ length: count }, (_, i) => figureTable(strategies.slice(i * ABREAST, (i + 1) * ABREAST))).join('');
}

function figureTable(strategies: readonly StrategySummary[]): string {
  const head = strategies.map(({ id, spec }) => {
    const settings = Object.entries(spec).flatMap(([name, value]) => (name === 'id' ? [] : [`${name}=${String(value)}`]));
    return `<th scope="col"><span><i class="swatch fill ${id}"></i>${id}</span><small>${escaped(settings.join(' '))}</small></th>`;
  });
  const body = rows.map(
    (row) => `<tr><th scope="row">${escaped(row.title)}</th>${strategies.map((each) => `<td>${cell(row, each)}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll"><table class="figures"><caption class="hidden">Every figure with its 95\u00a0% interval</caption><thead><tr><td></td>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
