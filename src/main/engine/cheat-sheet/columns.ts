import type { Environment, SheetColumn, StrategySpec } from '../../../contract/index.ts';
import { isOneThread, isSequential, strategies } from '../../../core/strategies/index.ts';

/** A strategy as a column of the sheet. */
export interface Column extends SheetColumn {
  /** Whether tasks and values travel to another thread or process. */
  readonly handsOver: boolean;
  /** A simulation, which nobody can choose. */
  readonly simulation: boolean;
  /** With that many workers: tasks that it runs at once. */
  readonly spec: (workers: number) => StrategySpec;
}

/** The strategies of JavaScript except the one that all are compared with. */
const columns: readonly Column[] = strategies
  .filter(({ id, language }) => language === 'javascript' && !isSequential(id))
  .map((each) => ({
    id: each.id,
    title: each.title,
    explains: each.explains,
    handsOver: !isOneThread(each.id),
    simulation: each.simulation,
    spec: (workers: number) => each.sized(workers),
  }));

/** The strategies available on such a machine. */
export const columnsOn = (_environment: Environment): readonly Column[] => columns;
