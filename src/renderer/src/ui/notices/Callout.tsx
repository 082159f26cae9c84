import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from '../blocks/Badge.tsx';
import styles from './Callout.module.css';
import { classes } from '../classes.ts';

interface CalloutProps {
  readonly tone?: Exclude<Tone, 'accent'>;
  /** `small` is one line beside a button. */
  readonly size?: 'small' | 'medium';
  readonly title?: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

const icons = { neutral: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert } as const;

/** A note in the page. Screen readers announce `danger` immediately. */
export function Callout({ tone = 'neutral', size = 'medium', title, action, children }: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div className={classes(styles['callout'], styles[tone], styles[size])} role={tone === 'danger' ? 'alert' : 'note'}>
      <Icon aria-hidden />
      <div className={styles['text']}>
        {title === undefined ? null : <strong>{title}</strong>}
        {children}
      </div>
      {action}
    </div>
  );
}
