import { Check, Minus } from 'lucide-react';
import { Checkbox as Primitive } from 'radix-ui';
import { useId } from 'react';
import styles from './toggles.module.css';

interface CheckboxProps {
  readonly label: string;
  /** Only screen readers get the label. */
  readonly hideLabel?: boolean;
  readonly checked: boolean | 'indeterminate';
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** A checkbox. */
export function Checkbox({ label, hideLabel = false, checked, onChange, disabled = false }: CheckboxProps) {
  const id = useId();
  return (
    <div className={styles['row']}>
      <Primitive.Root
        id={id}
        className={styles['box']}
        checked={checked}
        onCheckedChange={(next) => {
          onChange(next === true);
        }}
        disabled={disabled}
        {...(hideLabel ? { 'aria-label': label } : {})}
      >
        <Primitive.Indicator className={styles['tick']}>{checked === 'indeterminate' ? <Minus /> : <Check />}</Primitive.Indicator>
      </Primitive.Root>
      {hideLabel ? null : (
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
      )}
    </div>
  );
}
