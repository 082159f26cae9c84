import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import styles from './Badge.module.css';

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

interface BadgeProps {
  readonly tone?: Tone;
  /** The colour of its dot, as a CSS value. */
  readonly colour?: string;
  readonly children: ReactNode;
}

/** A state in one or two words. */
export function Badge({ tone = 'neutral', colour, children }: BadgeProps) {
  return (
    <span className={classes(styles['badge'], styles[tone])}>
      {colour === undefined ? null : <span className={styles['dot']} style={{ background: colour }} />}
      {children}
    </span>
  );
}
