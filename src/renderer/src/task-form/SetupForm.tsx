import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { classes } from '../ui/classes.ts';
import styles from './SetupForm.module.css';

interface SetupFormProps {
  readonly label: string;
  readonly onSubmit?: () => void;
  /** Stays visible below the scrolling fields. */
  readonly foot?: ReactNode;
  /** What is set up, in a line. Where the page has one column, the fields fold to it, so that the outcome below is in view. Undefined keeps them open. */
  readonly folded?: string;
  readonly children: ReactNode;
}

/** The form in the left part of a page: scrolling fields, with buttons below. */
export function SetupForm({ label, onSubmit, foot, folded, children }: SetupFormProps) {
  const [open, setOpen] = useState(false);
  return (
    <form
      className={styles['panel']}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      {folded === undefined ? null : (
        <button
          type="button"
          className={styles['fold']}
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          <span className={styles['folded']}>{folded}</span>
          <span className={styles['unfold']}>
            {open ? 'Done' : 'Change'} {open ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
          </span>
        </button>
      )}
      <div className={classes(styles['scroll'], folded !== undefined && !open && styles['away'])}>{children}</div>
      {foot === undefined ? null : <div className={styles['foot']}>{foot}</div>}
    </form>
  );
}
