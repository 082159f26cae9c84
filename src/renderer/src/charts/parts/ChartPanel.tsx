import { useRef, type ReactNode } from 'react';
import { CopyImage } from '../../image/CopyImage.tsx';
import styles from './charts.module.css';

interface ChartPanelProps {
  readonly title: string;
  /** What the chart shows, in a sentence or two below it. */
  readonly caption?: string;
  /** Buttons to the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A chart with its title above and its explanation below, to be copied as an image. */
export function ChartPanel({ title, caption, actions, children }: ChartPanelProps) {
  const panel = useRef<HTMLElement>(null);
  return (
    <section ref={panel} className={styles['panel']} aria-label={title}>
      <header className={styles['panelHead']}>
        <h3>{title}</h3>
        <span className={styles['panelActions']}>
          {actions}
          <CopyImage title={title} of={panel} />
        </span>
      </header>
      {children}
      {caption === undefined ? null : <p className={styles['caption']}>{caption}</p>}
    </section>
  );
}
