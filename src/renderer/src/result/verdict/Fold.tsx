import { ChevronRight } from 'lucide-react';
import styles from './verdict.module.css';

export interface FoldPart {
  readonly title: string;
  readonly items: readonly string[];
}

/** What stands behind the verdict, one fold away; nothing if there is nothing. */
export function Fold({ parts }: { readonly parts: readonly FoldPart[] }) {
  const filled = parts.filter(({ items }) => items.length > 0);
  if (filled.length === 0) return null;
  return (
    <details className={styles['fold']}>
      <summary>
        <ChevronRight aria-hidden />
        {filled.map(({ title }) => title).join(' · ')}
      </summary>
      <div className={styles['columns']}>
        {filled.map(({ title, items }) => (
          <div key={title}>
            <h3 className={styles['title']}>{title}</h3>
            <ul className={styles['list']}>
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </details>
  );
}
