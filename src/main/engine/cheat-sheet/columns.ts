import {
  pythonTitle,
  type Environment,
  type PythonInfo,
  type SheetColumn,
  type SheetLanguage,
  type StrategySpec,
} from '../../../contract/index.ts';
import { isOneThread, isPythonId, isSequential, mayBeElsewhere, strategies } from '../../../core/strategies/index.ts';
import { choosePython, whyNoPython } from '../strategies/choose-python.ts';

/** A strategy as a column of the sheet. */
export interface Column extends SheetColumn {
  /** Whether tasks and values travel to another thread or process. */
  readonly handsOver: boolean;
  /** A simulation, which nobody can choose. */
  readonly simulation: boolean;
  /** With that many workers: tasks that it runs at once. */
  readonly spec: (workers: number) => StrategySpec;
}

/** The strategies of a language that run on one such machine alone and are available there, except the one that all are compared with. */
export function columnsOn({ pythons }: Pick<Environment, 'pythons'>, language: SheetLanguage = 'javascript'): readonly Column[] {
  const python = pythonOf(pythons);
  return strategies
    .filter((each) => each.language === language && !isSequential(each.id) && !mayBeElsewhere(each.id))
    .filter(({ id }) => !isPythonId(id) || (python !== null && choosePython({ id, python: '' }, [python]).ok))
    .map((each) => ({
      id: each.id,
      title: each.title,
      explains: each.explains,
      handsOver: !isOneThread(each.id),
      simulation: each.simulation,
      spec: (workers: number) => each.sized(workers),
    }));
}

/** The interpreter of all Python columns, so that they differ in nothing else; null if there is none. */
function pythonOf(pythons: readonly PythonInfo[]): PythonInfo | null {
  const chosen = choosePython({ id: 'python-sequential', python: '' }, pythons);
  return chosen.ok ? chosen.value : null;
}

/** Its name; null if there is none. */
export function pythonOn({ pythons }: Pick<Environment, 'pythons'>): string | null {
  const python = pythonOf(pythons);
  return python && pythonTitle(python);
}

/** Why the strategies of a language can't be measured on such a machine; null: they can. */
export const whyUnavailable = ({ pythons }: Pick<Environment, 'pythons'>, language: SheetLanguage): string | null =>
  language === 'python' ? whyNoPython('python-sequential', pythons) : null;
