import { classes } from '../../ui/classes.ts';
import styles from './ComparePage.module.css';
import type { Fact } from './differences.ts';
import { letter } from './letters.ts';

/** Facts in rows, results in columns. A bar and bold type mark differences, besides colour. */
export function FactsTable({ caption, facts }: { readonly caption: string; readonly facts: readonly Fact[] }) {
  return (
    <div className={styles['scroll']} tabIndex={0} role="group" aria-label={caption}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <td />
            {facts[0]?.values.map((_, at) => (
              <th key={letter(at)} scope="col">
                {letter(at)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.name} className={classes(fact.differs && styles['differs'])}>
              <th scope="row">
                {fact.name}
                {fact.differs ? <span className={styles['spoken']}> (differs)</span> : null}
              </th>
              {fact.values.map((value, at) => (
                <td key={letter(at)}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
