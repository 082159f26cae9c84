import { use, useId, type ReactNode } from 'react';
import { Tooltip } from '../overlays/Tooltip.tsx';
import { CompactFields } from './compact.ts';
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

/** A label, a control, and a line of help or error below; among `CompactFields` a tooltip shows the help. */
export function Field({ label, help, error, children }: Props) {
  const id = useId();
  const compact = use(CompactFields);
  const noteId = `${id}-note`;
  const wrong = error !== undefined && error !== null;
  const note = wrong ? error : help;
  const tip = compact && !wrong && Boolean(note);
  const field = (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': note ? noteId : undefined, 'aria-invalid': wrong || undefined })}
      {note ? (
        <p id={noteId} className={wrong ? styles['error'] : styles['help']} hidden={tip} {...(wrong ? { role: 'alert' } : {})}>
          {note}
        </p>
      ) : null}
    </div>
  );
  return compact ? (
    <Tooltip text={tip ? note : null} side="right">
      {field}
    </Tooltip>
  ) : (
    field
  );
}
