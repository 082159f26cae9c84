import { useId, type ReactNode } from 'react';
import styles from './Field.module.css';

/** The attributes that connect a control with its label, help and error for screen readers. */
interface FieldProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldLabels {
  readonly label: string;
  readonly help?: string | undefined;
  /** The problem and its solution; replaces the help. */
  readonly error?: string | null | undefined;
}

interface Props extends FieldLabels {
  readonly children: (props: FieldProps) => ReactNode;
}

/** A label, a control, and a line of help or error below. */
export function Field({ label, help, error, children }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const wrong = error !== undefined && error !== null;
  const note = wrong ? error : help;
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': note ? noteId : undefined, 'aria-invalid': wrong || undefined })}
      {note ? (
        <p id={noteId} className={wrong ? styles['error'] : styles['help']} {...(wrong ? { role: 'alert' } : {})}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
