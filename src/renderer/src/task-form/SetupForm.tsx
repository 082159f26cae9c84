import type { ReactNode } from 'react';
import styles from './SetupForm.module.css';

interface SetupFormProps {
  readonly label: string;
  readonly onSubmit?: () => void;
  /** Stays visible below the scrolling fields. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** The form in the left part of a page: scrolling fields, with buttons below. */
export function SetupForm({ label, onSubmit, foot, children }: SetupFormProps) {
  return (
    <form
      className={styles['panel']}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      <div className={styles['scroll']}>{children}</div>
      {foot === undefined ? null : <div className={styles['foot']}>{foot}</div>}
    </form>
  );
}
