import { useState, type KeyboardEvent } from 'react';
import { Field, type FieldLabels } from './Field.tsx';
import styles from './Field.module.css';

interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
}

interface NumberFieldProps extends FieldLabels, Range {
  readonly value: number;
  /** Called with the number typed, even one out of range; NaN if the text is not a number. The field itself shows the error. */
  readonly onChange: (value: number) => void;
  readonly unit?: string;
  readonly step?: number;
  readonly disabled?: boolean;
}

const shown = (value: number): string => (Number.isNaN(value) ? '' : String(value));
const parsed = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replaceAll(/[\s_]/g, '')));

/** The problem of a number in a range, in one sentence, or null. */
export function numberError(value: number, { min, max, integer = false }: Range): string | null {
  if (Number.isNaN(value)) return 'Enter a number.';
  if (integer && !Number.isInteger(value)) return 'Enter a whole number.';
  if (value < min) return `Enter at least ${min.toLocaleString('en')}.`;
  return value > max ? `Enter at most ${max.toLocaleString('en')}.` : null;
}

/** A field for a number. It also accepts `1e8` and `100_000`; the arrow keys change it by `step` (with Shift by ten steps). */
export function NumberField({
  value,
  onChange,
  min,
  max,
  integer = false,
  unit,
  step = 1,
  disabled = false,
  error,
  ...labels
}: NumberFieldProps) {
  const [text, setText] = useState(shown(value));
  // The text stays as typed ('1e8') while it stands for the current value.
  const current = Object.is(parsed(text), value) ? text : shown(value);

  function type(next: string): void {
    setText(next);
    onChange(parsed(next));
  }
  function onKeyDown(event: KeyboardEvent): void {
    const way = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (way === 0 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const from = Number.isNaN(value) ? min : value;
    const next = Math.min(max, Math.max(min, from + way * step * (event.shiftKey ? 10 : 1)));
    // Twelve digits, so that 0.1 + 0.2 shows as 0.3.
    type(String(Number(next.toPrecision(12))));
  }

  return (
    <Field {...labels} error={error ?? numberError(value, { min, max, integer })}>
      {(props) => (
        <div className={styles['control']}>
          <input
            {...props}
            className={styles['input']}
            inputMode={integer ? 'numeric' : 'decimal'}
            autoComplete="off"
            value={current}
            disabled={disabled}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              type(event.target.value);
            }}
          />
          {unit ? <span className={styles['unit']}>{unit}</span> : null}
        </div>
      )}
    </Field>
  );
}
