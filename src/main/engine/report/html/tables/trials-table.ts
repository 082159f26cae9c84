import { trialColumns, type ExperimentResult } from '../../../../../contract/index.ts';
import { escaped, table } from '../markup.ts';

/** The most trials that the table lists; the JSON export has all. */
const SHOWN = 60;

/** Every trial, in the order of execution. */
export function trialsTable({ trials }: ExperimentResult): string {
  if (trials.length === 0) return '';
  const rows = trials
    .toSorted((a, b) => a.order - b.order)
    .slice(0, SHOWN)
    .map((trial) => trialColumns.map(({ text }) => text(trial)));
  const titles = trialColumns.map(({ title }) => title);
  const more =
    trials.length > SHOWN
      ? `<p class="soft">${escaped(`The first ${String(SHOWN)} of ${String(trials.length)} trials; the JSON export has all.`)}</p>`
      : '';
  return `<details><summary>Every trial in the order in which they ran</summary>${table(titles, rows, 'Every trial')}${more}</details>`;
}
