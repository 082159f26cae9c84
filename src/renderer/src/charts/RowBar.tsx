import { classes } from '../ui/classes.ts';
import styles from './RowBar.module.css';

interface RowBarProps {
  /** The value as a share of the longest bar that it is compared with. */
  readonly share: number;
  /** As a CSS value. */
  readonly colour: string;
  /** Below a figure in a dense table: a thin bar without a track. */
  readonly thin?: boolean;
}

/** A small bar beside a figure, which says the same to screen readers. */
export const RowBar = ({ share, colour, thin = false }: RowBarProps) => (
  <span className={classes(styles['track'], thin && styles['thin'])} aria-hidden>
    <span style={{ width: `${String(Math.min(1, Math.max(0, share)) * 100)}%`, background: colour }} />
  </span>
);
