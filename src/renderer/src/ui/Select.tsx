import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
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

/** A choice of one among several, in a list that opens. */
export function Select<T extends string>({ value, options, onChange, disabled = false, ...labels }: SelectProps<T>) {
  const choose = (next: string): void => {
    const option = options.find((o) => o.value === next);
    if (option) onChange(option.value);
  };
  return (
    <Field {...labels}>
      {(props) => (
        <Primitive.Root value={value} onValueChange={choose} disabled={disabled}>
          <Primitive.Trigger {...props} className={styles['trigger']}>
            <Primitive.Value />
            <Primitive.Icon asChild>
              <ChevronDown />
            </Primitive.Icon>
          </Primitive.Trigger>
          <Primitive.Portal>
            <Primitive.Content className={styles['list']} position="popper" sideOffset={4} collisionPadding={12}>
              <Primitive.Viewport>
                {options.map((option) => (
                  <Primitive.Item key={option.value} value={option.value} className={styles['option']}>
                    <Primitive.ItemText>{option.label}</Primitive.ItemText>
                    <Primitive.ItemIndicator className={styles['tick']}>
                      <Check />
                    </Primitive.ItemIndicator>
                  </Primitive.Item>
                ))}
              </Primitive.Viewport>
            </Primitive.Content>
          </Primitive.Portal>
        </Primitive.Root>
      )}
    </Field>
  );
}
