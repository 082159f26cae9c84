import { useState, type KeyboardEvent } from 'react';
import { toDigits } from '../../../../core/format/index.ts';
import { Field, type FieldLabels } from './Field.tsx';
import styles from './Field.module.css';
import { numberError, type NumberRange } from './number-range.ts';

interface InputProps extends FieldLabels, NumberRange {
  readonly unit?: string;
  readonly step?: number;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

interface NumberFieldProps extends InputProps {
  readonly value: number;
  /** Called with the number typed, even one out of range; NaN if the text is not a number. The field itself shows the error. */
  readonly onChange: (value: number) => void;
}

/** A field for a number. It also accepts `1e8` and `100_000`; the arrow keys change it by `step` (with Shift by ten steps). */
export function NumberField({ onChange, ...rest }: NumberFieldProps) {
  return (
    <NumberInput
      {...rest}
      empty={Number.NaN}
      onChange={(value) => {
        onChange(value ?? Number.NaN);
      }}
    />
  );
}

interface LimitFieldProps extends InputProps {
  /** Null means no limit. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A field for a limit, which may be empty for no limit; otherwise like `NumberField`. */
export const LimitField = (props: LimitFieldProps) => <NumberInput placeholder="No limit" {...props} empty={null} optional />;

interface NumberInputProps extends LimitFieldProps {
  /** The value of an empty field. */
  readonly empty: number | null;
}

const shown = (value: number | null): string => (value === null || Number.isNaN(value) ? '' : String(value));

function NumberInput({ value, empty, onChange, unit, step = 1, placeholder, disabled = false, ...rest }: NumberInputProps) {
  const { min, max, integer = false, optional = false, error, ...labels } = rest;
  const parsed = (typed: string): number | null => (typed.trim() === '' ? empty : Number(typed.replaceAll(/[\s_]/g, '')));
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
    const from = value === null || Number.isNaN(value) ? min : value;
    const next = Math.min(max, Math.max(min, from + way * step * (event.shiftKey ? 10 : 1)));
    // Twelve digits, so that 0.1 + 0.2 shows as 0.3.
    type(String(toDigits(next, 12)));
  }

  return (
    <Field {...labels} error={error ?? numberError(value, { min, max, integer, optional })}>
      {(props) => (
        <div className={styles['control']}>
          <input
            {...props}
            className={styles['input']}
            inputMode={integer ? 'numeric' : 'decimal'}
            autoComplete="off"
            value={current}
            placeholder={placeholder}
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
