import { ProgressBar } from './ProgressBar.tsx';
import styles from './Progress.module.css';

interface ProgressProps {
  /** What is being done now. */
  readonly what: string;
  /** How far it is, or how long it still takes. */
  readonly left: string;
  /** What the bar is of. */
  readonly label: string;
  /** 0 to 1; null if unknown. */
  readonly value: number | null;
}

/** What runs, how far it is, and a bar below. */
export function Progress({ what, left, label, value }: ProgressProps) {
  return (
    <div className={styles['progress']}>
      <strong role="status">{what}</strong>
      <span className={styles['left']}>{left}</span>
      <ProgressBar label={label} value={value} />
    </div>
  );
}
