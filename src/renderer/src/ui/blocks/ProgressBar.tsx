import { Progress as Primitive } from 'radix-ui';
import styles from './ProgressBar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; null if unknown. */
  readonly value: number | null;
}

/** A progress bar. */
export function ProgressBar({ label, value }: ProgressBarProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <Primitive.Root className={styles['track']} value={percent} aria-label={label}>
      <Primitive.Indicator
        className={styles['bar']}
        style={percent === null ? {} : { transform: `translateX(${String(percent - 100)}%)` }}
      />
    </Primitive.Root>
  );
}
