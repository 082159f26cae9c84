import type { InputHTMLAttributes } from 'react';
import { classes } from '../classes.ts';
import { Field, type FieldLabels } from './Field.tsx';
import styles from './Field.module.css';

interface TextFieldProps extends FieldLabels {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** One value per line. */
  readonly multiline?: boolean;
  /** For paths and code. */
  readonly mono?: boolean;
  readonly disabled?: boolean;
  readonly input?: InputHTMLAttributes<HTMLInputElement>;
}

/** A text field. */
export function TextField({
  value,
  onChange,
  placeholder,
  multiline = false,
  mono = false,
  disabled = false,
  input,
  ...labels
}: TextFieldProps) {
  return (
    <Field {...labels}>
      {(props) => (
        <div className={styles['control']}>
          {multiline ? (
            <textarea
              {...props}
              className={styles['input']}
              value={value}
              placeholder={placeholder}
              disabled={disabled}
              spellCheck={false}
              onChange={(event) => {
                onChange(event.target.value);
              }}
            />
          ) : (
            <input
              spellCheck={false}
              autoComplete="off"
              {...input}
              {...props}
              className={classes(styles['input'], mono && styles['mono'])}
              value={value}
              placeholder={placeholder}
              disabled={disabled}
              onChange={(event) => {
                onChange(event.target.value);
              }}
            />
          )}
        </div>
      )}
    </Field>
  );
}
