import type { SheetCell } from '../../../contract/index.ts';
import { CRASH_TASKS } from './experiments.ts';
import type { Finding } from './finding.ts';
import { allTrials } from './measures.ts';

/** All tasks except the one that crashes. */
const OTHERS = CRASH_TASKS - 1;

/** The outcome of the others, in the worst of the repeats. */
export function crashCells(columns: number, finding: Finding | undefined): SheetCell[] {
  return Array.from({ length: columns }, (_, place): SheetCell => {
    if (!finding) return { state: 'not-measured', why: 'Not measured yet.' };
    if (!('id' in finding)) return { state: 'not-measured', why: finding.why };
    const trials = allTrials(finding, place);
    if (trials.length === 0) return { state: 'not-measured', why: 'It did not run.' };
    const well = Math.min(...trials.map(({ tasksOk }) => tasksOk));
    const apart = well === OTHERS;
    const text = apart
      ? `only that task: ${String(well)} of ${String(OTHERS)} others succeed`
      : `other tasks too: ${String(well)} of ${String(OTHERS)} succeed`;
    return { state: 'measured', text, figure: { median: well, ci95: [well, well] }, unit: 'tasks', best: apart };
  });
}
