import type { ReactNode } from 'react';
import styles from './charts.module.css';

interface ChartPanelProps {
  readonly title: string;
  /** What the chart shows, in a sentence or two below it. */
  readonly caption?: string;
  /** Buttons to the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A chart with its title above and its explanation below. */
export function ChartPanel({ title, caption, actions, children }: ChartPanelProps) {
  return (
    <section className={styles['panel']} aria-label={title}>
      <header className={styles['panelHead']}>
        <h3>{title}</h3>
        {actions}
      </header>
      {children}
      {caption === undefined ? null : <p className={styles['caption']}>{caption}</p>}
    </section>
  );
}
