import { machineColumns, machinesExplained, machineTrials, repeatText, type ExperimentResult } from '../../../../../contract/index.ts';
import { escaped, table } from '../markup.ts';

/** What each machine of a fleet did, a table for each strategy that ran on any; empty if none did. */
export function machinesTables({ trials }: ExperimentResult): string {
  const titles = machineColumns.map(({ title }) => title);
  const tables = machineTrials(trials).map((trial) => {
    const name = `${trial.strategy}, ${repeatText(trial)}`;
    const rows = trial.machines.map((machine) => machineColumns.map(({ text }) => text(machine)));
    return `<h3>${escaped(name)}</h3>${table(titles, rows, `Machines of ${name}`)}`;
  });
  return tables.length === 0 ? '' : `${tables.join('')}<p class="soft">${escaped(machinesExplained)}</p>`;
}
