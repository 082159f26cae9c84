import type { CheatSheet, Environment, SheetLanguage, SheetRow } from '../../../contract/index.ts';
import { columnsOn, type Column } from './columns.ts';
import { sheetExperiments, type ExperimentId, type SheetExperiment } from './experiments.ts';
import type { Findings } from './finding.ts';
import { sheetRows } from './rows.ts';

/** The strategies of one language, and the experiments that fill their cells. */
export interface Series {
  readonly language: SheetLanguage;
  readonly columns: readonly Column[];
  readonly experiments: readonly SheetExperiment[];
}

/** `crashModule`: see `sheetExperiments`. */
export function seriesOf(language: SheetLanguage, environment: Environment, crashModule: string): Series {
  const columns = columnsOn(environment, language);
  return { language, columns, experiments: sheetExperiments(columns, environment, crashModule, language) };
}

/** What an experiment is called in `tookMs`. */
export const tookKey = (language: SheetLanguage, id: ExperimentId): string => (language === 'javascript' ? id : `${language}-${id}`);

/** The results so far, by language. */
export type FindingsBy = ReadonlyMap<SheetLanguage, Findings>;

/** The columns of all languages, and their rows: each language is compared within itself, and a row has the cells of all. */
export function mergedSeries(all: readonly Series[], findings: FindingsBy, environment: Environment): Pick<CheatSheet, 'columns' | 'rows'> {
  const parts = all.map(({ language, columns, experiments }) =>
    sheetRows(columns, experiments, findings.get(language) ?? new Map(), environment),
  );
  const [first = [], ...others] = parts;
  const rows = first.map((row): SheetRow => {
    const same = [row, ...others.flatMap((part) => part.find(({ id }) => id === row.id) ?? [])];
    return {
      ...row,
      ...(same.length > 1 ? { resultIds: same.map(({ resultId }) => resultId) } : {}),
      cells: same.flatMap(({ cells }) => cells),
    };
  });
  return { columns: all.flatMap(({ columns }) => columns.map(({ id, title, explains }) => ({ id, title, explains }))), rows };
}
