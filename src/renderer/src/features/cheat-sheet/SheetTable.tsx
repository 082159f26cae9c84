import { Fragment } from 'react';
import { sheetInterval, type CheatSheet, type SheetCell, type SheetRow } from '../../../../contract/index.ts';
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
  return (
    <>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="The strategies and their figures">
        <table className={styles['table']} aria-busy={running}>
          <caption className={styles['caption']}>The strategies and their figures</caption>
          <thead>
            <tr>
              <td />
              {sheet.columns.map(({ id, title }) => (
                <th key={id} scope="col">
                  <span className={styles['swatch']} style={{ background: strategyColour(id) }} />
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row, at) => (
              <Fragment key={row.id}>
                {row.group === sheet.rows[at - 1]?.group || row.group === row.title ? null : (
                  <tr className={styles['group']}>
                    <th scope="rowgroup" colSpan={sheet.columns.length + 1}>
                      {row.group}
                    </th>
                  </tr>
                )}
                <Row row={row} running={running} />
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

function Row({ row, running }: { readonly row: SheetRow; readonly running: boolean }) {
  return (
    <tr className={classes(row.id === 'best-for' && styles['verdict'])}>
      <th scope="row">
        {row.title}
        {row.resultId === null ? null : (
          <span className={styles['how']}>
            <a href={routeHash({ page: 'result', id: row.resultId })} aria-label={`Open the experiment behind “${row.title}”`}>
              Open the experiment
            </a>
          </span>
        )}
      </th>
      {row.cells.map((cell, at) => (
        <td key={at}>
          <Cell cell={cell} running={running} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ cell, running }: { readonly cell: SheetCell; readonly running: boolean }) {
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
      return (
        <span className={styles['none']}>
          does not apply<span className={styles['how']}>{cell.why}</span>
        </span>
      );
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
