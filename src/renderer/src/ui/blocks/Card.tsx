import { useId, type ReactNode } from 'react';
import styles from './Card.module.css';
import { classes } from '../classes.ts';

interface CardProps {
  readonly title?: ReactNode;
  /** One line under the title. */
  readonly subtitle?: ReactNode;
  /** Buttons to the right of the title. */
  readonly actions?: ReactNode;
  /** Without padding, for tables and charts that reach the edge. */
  readonly flush?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A plain surface with an optional heading. */
export function Card({ title, subtitle, actions, flush = false, className, children }: CardProps) {
  const id = useId();
  return (
    <section className={classes(styles['card'], className)} {...(title === undefined ? {} : { 'aria-labelledby': id })}>
      {title === undefined && actions === undefined ? null : (
        <header className={styles['head']}>
          <div>
            <h2 id={id} className={styles['title']}>
              {title}
            </h2>
            {subtitle === undefined ? null : <p className={styles['subtitle']}>{subtitle}</p>}
          </div>
          {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
        </header>
      )}
      <div className={flush ? styles['flush'] : styles['body']}>{children}</div>
    </section>
  );
}
