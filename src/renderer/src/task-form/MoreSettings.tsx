import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import fields from './fields/fields.module.css';
import styles from './SetupForm.module.css';

/** Rarely used fields, collapsed under a title. */
export function MoreSettings({ title = 'More settings', children, note }: { title?: string; children: ReactNode; note?: ReactNode }) {
  return (
    <details className={styles['more']}>
      <summary>
        <ChevronRight aria-hidden /> {title}
      </summary>
      <div className={fields['fields']}>{children}</div>
      {note}
    </details>
  );
}
