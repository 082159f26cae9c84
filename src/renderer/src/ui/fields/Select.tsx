import { ChevronDown } from 'lucide-react';
import { Field, type FieldLabels } from './Field.tsx';
import styles from './Select.module.css';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface SelectProps<T extends string> extends FieldLabels {
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
}

/** A choice of one option. Uses the browser's native list, which needs no injected style (the content security policy refuses those). */
export function Select<T extends string>({ value, options, onChange, disabled = false, ...labels }: SelectProps<T>) {
  const choose = (next: string): void => {
    const option = options.find((o) => o.value === next);
    if (option) onChange(option.value);
  };
  return (
    <Field {...labels}>
      {(props) => (
        <div className={styles['control']}>
          <select
            {...props}
            className={styles['select']}
            value={value}
            disabled={disabled}
            onChange={(event) => {
              choose(event.target.value);
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown aria-hidden />
        </div>
      )}
    </Field>
  );
}
