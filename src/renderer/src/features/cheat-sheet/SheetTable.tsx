import type { ReactNode } from 'react';
import { NO_FIGURE } from '../../../../core/format/index.ts';
import { sheetGrid, sheetInterval, TOO_LITTLE, type CheatSheet, type GridLine, type SheetCell } from '../../../../contract/index.ts';
import { RowBar } from '../../charts/RowBar.tsx';
import { routeHash } from '../../state/route.ts';
import { classes } from '../../ui/classes.ts';
import { strategyColour } from '../../ui/strategy-colours.ts';
import styles from './CheatSheetPage.module.css';
import { barsOf, type CellBar } from './cell-bars.ts';
import { gapsOf } from './gaps.ts';

interface SheetTableProps {
  readonly sheet: CheatSheet;
  /** A measurement is running that will fill the empty cells. */
  readonly running: boolean;
}

/** The sheet as a table with a column per strategy and a row per figure. */
export function SheetTable({ sheet, running }: SheetTableProps) {
  const { columns, lines } = sheetGrid(sheet);
  const severalLanguages = lines.some(({ language }) => language !== null);
  const gaps = running ? [] : gapsOf(columns, lines);
  return (
    <>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="The strategies and their figures">
        <table className={styles['table']} aria-busy={running}>
          <caption className={styles['caption']}>The strategies and their figures</caption>
          <colgroup>
            <col className={styles['names']} />
            {severalLanguages ? <col className={styles['languageNames']} /> : null}
          </colgroup>
          <thead>
            <tr>
              <td colSpan={severalLanguages ? 2 : 1} />
              {columns.map(({ ids, title }) => (
                <th key={title} scope="col">
                  {ids.map((id) => (
                    <span key={id} className={styles['swatch']} style={{ background: strategyColour(id) }} />
                  ))}
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          {rowsOf(lines).map((ofRow) => (
            <tbody key={ofRow[0]?.row.id} className={classes(ofRow[0]?.row.id === 'best-for' && styles['verdict'])}>
              {ofRow.map((line) => (
                <Line key={line.title} line={line} bars={barsOf(columns, ofRow, line)} of={ofRow.length} running={running} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <p className={styles['note']}>
        Medians, with 95&nbsp;% intervals. An underlined name opens its experiment. A dot marks the best of a row, and those too close to it
        to distinguish. Memory counts shared pages once if the system reports them.
      </p>
      {gaps.length === 0 ? null : <Words title="Why figures are missing" words={gaps} />}
      <Words title="What each strategy is" words={sheet.columns.map(({ id, title, explains }) => ({ id, title, says: explains }))} />
      <Words title="How each figure is measured" words={sheet.rows.map(({ id, title, how }) => ({ id, title, says: how }))} />
    </>
  );
}

interface WordsProps {
  readonly title: string;
  readonly words: readonly { readonly id: string; readonly title: string; readonly says: string }[];
}

/** What the headings of the table mean, below it, so that all columns fit a small window. */
const Words = ({ title, words }: WordsProps) => (
  <section>
    <h2 className={styles['heading']}>{title}</h2>
    <dl className={styles['meanings']}>
      {words.map(({ id, title, says }) => (
        <div key={id}>
          <dt>{title}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  </section>
);

/** The lines of each row. */
const rowsOf = (lines: readonly GridLine[]): readonly (readonly GridLine[])[] =>
  lines.filter(({ first }) => first).map(({ row }) => lines.filter((line) => line.row === row));

interface LineProps {
  readonly line: GridLine;
  /** One per cell; null where it has no bar. */
  readonly bars: readonly (CellBar | null)[];
  /** How many lines its row has. */
  readonly of: number;
  readonly running: boolean;
}

function Line({ line: { row, language, first, resultId, cells }, bars, of, running }: LineProps) {
  const link = (name: ReactNode) => (resultId === null ? name : <a href={routeHash({ page: 'result', id: resultId })}>{name}</a>);
  return (
    <tr>
      {first ? (
        <th scope={language === null ? 'row' : 'rowgroup'} rowSpan={of} className={styles['name']}>
          {language === null ? link(row.title) : row.title}
        </th>
      ) : null}
      {language === null ? null : (
        <th scope="row" className={styles['language']}>
          {link(
            <>
              <span className={styles['spoken']}>{row.title}, </span>
              {language}
            </>,
          )}
        </th>
      )}
      {cells.map((cell, at) => (
        <td key={at}>
          {cell === null ? (
            <span className={styles['none']}>{NO_FIGURE}</span>
          ) : (
            <Cell cell={cell} bar={bars[at] ?? null} running={running} />
          )}
        </td>
      ))}
    </tr>
  );
}

interface CellProps {
  readonly cell: SheetCell;
  readonly bar: CellBar | null;
  readonly running: boolean;
}

function Cell({ cell, bar, running }: CellProps) {
  switch (cell.state) {
    case 'measured': {
      const interval = sheetInterval(cell);
      return (
        <>
          <span className={cell.text === TOO_LITTLE ? styles['little'] : classes(cell.best && styles['best'])}>
            {cell.text}
            {cell.best && cell.figure !== null ? <span className={styles['dot']} role="img" aria-label="the best of the row" /> : null}
          </span>
          {interval === null ? null : <span className={styles['interval']}> {interval}</span>}
          {bar === null ? null : <RowBar thin {...bar} />}
        </>
      );
    }
    case 'does-not-apply':
      return <span className={styles['none']}>does not apply</span>;
    case 'not-measured':
      return running ? (
        <span className={styles['pending']} role="img" aria-label="not measured yet" />
      ) : (
        <span className={styles['none']}>not measured</span>
      );
  }
}
