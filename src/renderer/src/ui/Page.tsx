import type { ReactNode } from 'react';
import styles from './Page.module.css';

interface PageProps {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A scrolling page with a heading. */
export function Page({ title, subtitle, actions, children }: PageProps) {
  return (
    <div className={styles['scroll']}>
      <div className={styles['page']}>
        <header className={styles['head']}>
          <div className={styles['titles']}>
            <h1 className={styles['title']}>{title}</h1>
            {subtitle === undefined ? null : <div className={styles['subtitle']}>{subtitle}</div>}
          </div>
          {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}
