import { strategyKeys, type CheatSheet, type ExperimentResult, type StrategyId } from '../../../src/contract/index.ts';
import { columnsOn } from '../../../src/main/engine/cheat-sheet/columns.ts';
import { sheetExperiments, type ExperimentId } from '../../../src/main/engine/cheat-sheet/experiments.ts';
import type { Finding } from '../../../src/main/engine/cheat-sheet/finding.ts';
import { sheetRows } from '../../../src/main/engine/cheat-sheet/rows.ts';
import { aResult } from '../fakes/service.ts';
import { environment, trialsOf, type Shape } from './trials.ts';

export const columns = columnsOn(environment);
export const series = sheetExperiments(columns, environment, '/tmp/crash.mjs');
/** Places of the columns. */
const place = (id: StrategyId): number => columns.findIndex((column) => column.id === id);
export const at = {
  async: place('async'),
  threads: place('threads'),
  processes: place('processes'),
  hybrid: place('hybrid'),
  gil: place('gil-threads'),
} as const;

type Made = Omit<Shape, 'spec'>;
const plain: Made = { startupMs: 50, runMs: 800, cores: 1, inFlight: 1, memoryBytes: 20e6 };

/** A result of one of the sheet's experiments, in which the strategy with a key is like what `like` says, and all others are alike. */
export function sheetResult(id: ExperimentId, like: (key: string) => Partial<Made>): ExperimentResult {
  const { experiment } = series.find((each) => each.id === id)!;
  const keys = strategyKeys(experiment.strategies);
  const shapes = experiment.strategies.map((spec, i): Shape => ({ ...plain, ...like(keys[i]!), spec }));
  return { ...aResult(`${id}-result`).result, experiment, trials: trialsOf(experiment, shapes) };
}

const ofPool = (key: string): { several: boolean; id: string } => ({ several: /=[24]|=1:threads=2/.test(key), id: key.split(':')[0]! });

/** Results of a quiet machine with two cores: figures that are easy to check by hand. */
export const findings = (): Map<ExperimentId, Finding> =>
  new Map<ExperimentId, Finding>([
    [
      'waiting',
      sheetResult('waiting', (key) => {
        const { several, id } = ofPool(key);
        const workers = several ? 4 : 1;
        const each = {
          sequential: [0, 0],
          async: [0, 0],
          threads: [10, 9e6],
          processes: [40, 30e6],
          hybrid: [25, 20e6],
          'gil-threads': [10, 9.5e6],
        }[id] ?? [10, 9e6];
        return {
          startupMs: 50 + workers * each[0]!,
          memoryBytes: 20e6 + workers * each[1]!,
          runMs: several ? 200 : 800,
        };
      }),
    ],
    [
      'computing',
      sheetResult('computing', (key) => ({
        runMs: { sequential: 800, async: 800, threads: 410, processes: 400, hybrid: 420, 'gil-threads': 820 }[ofPool(key).id] ?? 410,
      })),
    ],
    [
      'messages',
      // 2,000 messages: 40, 120 and 160 ms more.
      sheetResult('messages', (key) => ({
        runMs: 10 + ({ sequential: 0, async: 0, threads: 40, processes: 120, hybrid: 160, 'gil-threads': 40 }[ofPool(key).id] ?? 40),
      })),
    ],
    [
      'mebibytes',
      // 48 MiB.
      sheetResult('mebibytes', (key) => ({
        runMs: 10 + ({ sequential: 0, async: 0, threads: 24, processes: 96, hybrid: 144, 'gil-threads': 24 }[ofPool(key).id] ?? 24),
      })),
    ],
    [
      'crash',
      sheetResult('crash', (key) => {
        const apart = ['processes', 'hybrid'].includes(ofPool(key).id);
        return { over: apart ? { tasksOk: 7, tasksFailed: 1 } : { state: 'failed', tasksOk: 0, tasksFailed: 0 } };
      }),
    ],
  ]);

/** The sheet that those figures make. */
export const aSheet = (): CheatSheet => ({
  schema: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  environment,
  columns: columns.map(({ id, title, explains }) => ({ id, title, explains })),
  rows: sheetRows(columns, series, findings(), environment),
});
