import styles from './ComparePage.module.css';
import type { Fact } from './differences.ts';
import { letter } from './letters.ts';

interface FactsTableProps {
  readonly caption: string;
  readonly facts: readonly Fact[];
  /** The names of the results. */
  readonly names: readonly string[];
}

/** Facts in rows, results in columns. */
export function FactsTable({ caption, facts, names }: FactsTableProps) {
  return (
    <div className={styles['scroll']} tabIndex={0} role="group" aria-label={caption}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <td />
            {names.map((name, at) => (
              <th key={letter(at)} scope="col">
                {letter(at)} · {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.name}>
              <th scope="row">{fact.name}</th>
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
