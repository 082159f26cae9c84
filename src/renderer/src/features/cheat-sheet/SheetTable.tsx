import { Fragment } from 'react';
import { NO_FIGURE } from '../../../../core/format/index.ts';
import { sheetGrid, sheetInterval, type CheatSheet, type GridLine, type SheetCell } from '../../../../contract/index.ts';
import { routeHash } from '../../state/route.ts';
import { classes } from '../../ui/classes.ts';
import { strategyColour } from '../../ui/strategy-colours.ts';
import styles from './CheatSheetPage.module.css';

interface SheetTableProps {
  readonly sheet: CheatSheet;
  /** A measurement is running that will fill the empty cells. */
  readonly running: boolean;
}

/** The sheet as a table with a column per strategy and a row per figure. */
export function SheetTable({ sheet, running }: SheetTableProps) {
  const { columns, lines } = sheetGrid(sheet);
  return (
    <>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="The strategies and their figures">
        <table className={styles['table']} aria-busy={running}>
          <caption className={styles['caption']}>The strategies and their figures</caption>
          <thead>
            <tr>
              <td />
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
          <tbody>
            {lines.map((line, at) => (
              <Fragment key={line.title}>
                {line.row.group === lines[at - 1]?.row.group || line.row.group === line.row.title ? null : (
                  <tr className={styles['group']}>
                    <th scope="rowgroup" colSpan={columns.length + 1}>
                      {line.row.group}
                    </th>
                  </tr>
                )}
                <Line line={line} joined={lines[at + 1]?.row === line.row} running={running} />
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['note']}>
        Medians, with 95&nbsp;% intervals below. A dot marks the best of a row, and those too close to it to distinguish. Memory counts
        shared pages once if the system reports them.
      </p>
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

interface LineProps {
  readonly line: GridLine;
  /** The next line is of the same row. */
  readonly joined: boolean;
  readonly running: boolean;
}

function Line({ line: { row, language, title, first, resultId, cells }, joined, running }: LineProps) {
  return (
    <tr className={classes(row.id === 'best-for' && styles['verdict'], joined && styles['joined'])}>
      <th scope="row">
        {first ? row.title : <span className={styles['spoken']}>{row.title}</span>}
        {language === null ? null : <span className={styles['language']}>{language}</span>}
        {resultId === null ? null : (
          <span className={styles['how']}>
            <a href={routeHash({ page: 'result', id: resultId })} aria-label={`Open the experiment behind “${title}”`}>
              Open the experiment
            </a>
          </span>
        )}
      </th>
      {cells.map((cell, at) => (
        <td key={at}>
          {cell === null ? <span className={styles['none']}>{NO_FIGURE}</span> : <Cell cell={cell} again={!first} running={running} />}
        </td>
      ))}
    </tr>
  );
}

interface CellProps {
  readonly cell: SheetCell;
  /** The line above, of the same row, says why it does not apply. */
  readonly again: boolean;
  readonly running: boolean;
}

function Cell({ cell, again, running }: CellProps) {
  switch (cell.state) {
    case 'measured': {
      const interval = sheetInterval(cell);
      return (
        <>
          <span className={classes(styles['value'], cell.figure === null && styles['words'], cell.best && styles['best'])}>
            {cell.text}
            {cell.best && cell.figure !== null ? <span className={styles['dot']} role="img" aria-label="the best of the row" /> : null}
          </span>
          {interval === null ? null : <span className={styles['interval']}>{interval}</span>}
        </>
      );
    }
    case 'does-not-apply':
      return <span className={styles['none']}>does not apply{again ? null : <span className={styles['how']}>{cell.why}</span>}</span>;
    case 'not-measured':
      return running ? (
        <span className={styles['pending']} role="img" aria-label="not measured yet" />
      ) : (
        <span className={styles['none']}>
          not measured<span className={styles['how']}>{cell.why}</span>
        </span>
      );
  }
}
