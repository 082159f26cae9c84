import { formatCount } from '../../../core/format/index.ts';
import type { Environment, ExperimentResult, Figure, SheetCell, SheetRow } from '../../../contract/index.ts';
import { runOf } from '../analysis/summarise.ts';
import { bestFor } from './best-for.ts';
import { figureText, type Unit } from './cell-text.ts';
import type { Column } from './columns.ts';
import { crashCells } from './crash-cells.ts';
import { computingWorkers, CRASH_TASKS, FURTHER, MEBIBYTES, MESSAGES, SEVERAL, type SheetExperiment } from './experiments.ts';
import type { Finding, Findings } from './finding.ts';
import { difference, peakBytes, ratio, startupMs } from './measures.ts';

interface Figures extends Omit<SheetRow, 'cells' | 'resultId'> {
  readonly from: SheetExperiment['id'];
  readonly unit: Unit;
  /** Whether less is better. */
  readonly less: boolean;
  /** Why the row does not apply to that column, or null. */
  readonly notFor?: (column: Column) => string | null;
  readonly figure: (result: ExperimentResult, one: number, several: number) => Figure | null;
}

/** `sequential` comes first wherever it takes part. */
const ALONE = 0;
const inside = ({ handsOver }: Column): string | null => (handsOver ? null : "It runs in the program's own thread and sends nothing.");

const startUpAndMemory: readonly Figures[] = [
  {
    id: 'first-worker',
    group: 'Start-up',
    title: 'Start-up of the first worker',
    how: 'How much longer a pool of one takes to be ready than the plain program.',
    from: 'waiting',
    unit: 'ms',
    less: true,
    figure: (result, one) => difference(result, one, ALONE, startupMs, 1),
  },
  {
    id: 'further-worker',
    group: 'Start-up',
    title: 'Start-up of each further worker',
    how: `How much longer a pool of ${String(SEVERAL)} takes to be ready than a pool of one, divided by the number of further workers, which start in parallel.`,
    from: 'waiting',
    unit: 'ms',
    less: true,
    figure: (result, one, several) => difference(result, several, one, startupMs, FURTHER),
  },
  {
    id: 'memory',
    group: 'Memory',
    title: 'Memory of each further worker',
    how: `The peak of a pool of ${String(SEVERAL)} minus that of a pool of one, divided by the number of further workers.`,
    from: 'waiting',
    unit: 'bytes',
    less: true,
    figure: (result, one, several) => difference(result, several, one, peakBytes, FURTHER),
  },
];

const communication: readonly Figures[] = [
  {
    id: 'message',
    group: 'Communication',
    title: 'Sending a task and its result',
    how: `${formatCount(MESSAGES)} tasks that do nothing, on one worker, minus their time without one; one message carries several tasks this short.`,
    from: 'messages',
    unit: 'ms',
    less: true,
    notFor: inside,
    figure: (result, one) => difference(result, one, ALONE, runOf, MESSAGES),
  },
  {
    id: 'mebibyte',
    group: 'Communication',
    title: 'Sending 1\u00a0MiB',
    how: `${String(MEBIBYTES)} tasks that receive 1\u00a0MiB each, on one worker, minus their time without one.`,
    from: 'mebibytes',
    unit: 'ms',
    less: true,
    notFor: inside,
    figure: (result, one) => difference(result, one, ALONE, runOf, MEBIBYTES),
  },
];

const speed = (environment: Environment): readonly Figures[] => [
  {
    id: 'computing',
    group: 'Speed',
    title: `Speed-up of computing, ${String(computingWorkers(environment))} workers`,
    how: 'Tasks that only add numbers: time one after the other divided by time on a pool, once all workers are ready.',
    from: 'computing',
    unit: 'ratio',
    less: false,
    figure: (result, _one, several) => ratio(result, ALONE, several, runOf),
  },
  {
    id: 'waiting',
    group: 'Speed',
    title: `Speed-up of waiting, ${String(SEVERAL)} workers`,
    how: 'Tasks that only wait: time one after the other divided by time on a pool, once all workers are ready.',
    from: 'waiting',
    unit: 'ratio',
    less: false,
    figure: (result, _one, several) => ratio(result, ALONE, several, runOf),
  },
];

const figureRows = (environment: Environment): Figures[] => [...startUpAndMemory, ...communication, ...speed(environment)];

/** All rows of the sheet, from the results so far. Pure. */
export function sheetRows(
  columns: readonly Column[],
  series: readonly SheetExperiment[],
  findings: Findings,
  environment: Environment,
): SheetRow[] {
  const measured = figureRows(environment).map(({ from, unit, less, notFor, figure, ...row }): SheetRow => {
    const places = series.find(({ id }) => id === from)?.places;
    const cells = columns.map((column, at): SheetCell => {
      const not = notFor?.(column) ?? null;
      if (not !== null) return { state: 'does-not-apply', why: not };
      return cellOf(findings.get(from), unit, (result) => figure(result, places?.one(at) ?? -1, places?.several(at) ?? -1));
    });
    return { ...row, resultId: idOf(findings.get(from)), cells: withBest(cells, less) };
  });
  const crash: SheetRow = {
    id: 'crash',
    group: 'Stability',
    title: 'When a task kills its process',
    how: `One of ${String(CRASH_TASKS)} tasks ends the process it runs in, as a fault in native code does, on ${String(SEVERAL)} workers. Counts how many of the others succeed.`,
    resultId: idOf(findings.get('crash')),
    cells: crashCells(columns.length, findings.get('crash')),
  };
  const rows = [...measured, crash].sort((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group));
  return [...rows, bestFor(columns, rows)];
}

const ORDER: readonly SheetRow['group'][] = ['Memory', 'Communication', 'Stability', 'Start-up', 'Speed', 'Best for'];

const idOf = (finding: Finding | undefined): string | null => (finding && 'id' in finding ? finding.id : null);

function cellOf(finding: Finding | undefined, unit: Unit, figure: (result: ExperimentResult) => Figure | null): SheetCell {
  if (!finding) return { state: 'not-measured', why: 'Not measured yet.' };
  if (!('id' in finding)) return { state: 'not-measured', why: finding.why };
  const found = figure(finding);
  if (!found) return { state: 'not-measured', why: 'Its trials did not finish.' };
  return { state: 'measured', text: figureText(found, unit), figure: found, unit, best: false };
}

/** Marks the best of a row, and all whose interval overlaps the best one's. If that is all of them, none is the best. */
function withBest(cells: readonly SheetCell[], less: boolean): SheetCell[] {
  const figures = cells.flatMap((cell) => (cell.state === 'measured' && cell.figure ? [cell.figure] : []));
  if (figures.length < 2) return [...cells];
  const best = figures.reduce((a, b) => ((less ? b.median < a.median : b.median > a.median) ? b : a));
  const asGood = ({ ci95: [low, high] }: Figure): boolean => low <= best.ci95[1] && high >= best.ci95[0];
  if (figures.every(asGood)) return [...cells];
  return cells.map((cell) => (cell.state === 'measured' && cell.figure ? { ...cell, best: asGood(cell.figure) } : cell));
}
