import { RadioGroup as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Segmented.module.css';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly onChange: (value: T) => void;
}

/** A choice among two to five visible options. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  const choose = (next: string): void => {
    const option = options.find((o) => o.value === next);
    if (option) onChange(option.value);
  };
  return (
    <Primitive.Root className={styles['group']} aria-label={label} value={value} onValueChange={choose} orientation="horizontal">
      {options.map((option) => (
        <Primitive.Item key={option.value} value={option.value} className={styles['item']}>
          {option.label}
        </Primitive.Item>
      ))}
    </Primitive.Root>
  );
}
