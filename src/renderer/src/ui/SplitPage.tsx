import type { ReactNode, Ref } from 'react';
import styles from './SplitPage.module.css';

interface SplitPageProps {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  /** The form on the left. */
  readonly setup: ReactNode;
  /** The scrolling part on the right. */
  readonly ref?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

/** A page with a form on the left, and a heading with its outcome on the right; each part scrolls by itself. In a narrow window the outcome follows the form. */
export function SplitPage({ title, actions, setup, ref, children }: SplitPageProps) {
  return (
    <div className={styles['page']}>
      <aside className={styles['setup']}>{setup}</aside>
      <div className={styles['results']} ref={ref}>
        <header className={styles['head']}>
          <h1 className={styles['heading']}>{title}</h1>
          {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}
