import { stringify } from 'csv-stringify/sync';
import { taskOutcomes } from '../../../contract/index.ts';
import { utf8, type Exporter } from './exporter.ts';

const HEADER = ['strategy', 'repeat', 'trial', 'task', 'lane', 'outcome', 'queued_ms', 'started_ms', 'ended_ms', 'cpu_ms', 'digest'];

/** One row per task. */
export const csv: Exporter = {
  format: 'csv',
  extension: 'csv',
  mediaType: 'text/csv',
  title: 'CSV, one row per task',
  write: (result, records) => {
    const pieces = [stringify([HEADER])];
    for (const [i, trial] of result.trials.entries()) {
      const rows: (string | number | undefined)[][] = [];
      for (let row = trial.recordsFrom; row < trial.recordsTo; row++) {
        const cpuMs = records.cpuMs[row] ?? NaN;
        rows.push([
          trial.strategy,
          trial.repeat,
          i,
          records.index[row],
          records.lane[row],
          taskOutcomes[records.outcome[row] ?? 0],
          records.queuedMs[row],
          records.startedMs[row],
          records.endedMs[row],
          Number.isNaN(cpuMs) ? '' : cpuMs,
          (records.digest[row] ?? 0).toString(16).padStart(8, '0'),
        ]);
      }
      pieces.push(stringify(rows));
    }
    return utf8(pieces.join(''));
  },
};
