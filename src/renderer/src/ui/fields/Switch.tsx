import { Switch as Primitive } from 'radix-ui';
import { useId } from 'react';
import styles from './toggles.module.css';

interface SwitchProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** A switch between on and off that takes effect immediately. */
export function Switch({ label, help, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className={styles['row']}>
      <Primitive.Root
        id={id}
        className={styles['switch']}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        {...(help ? { 'aria-describedby': `${id}-help` } : {})}
      >
        <Primitive.Thumb className={styles['thumb']} />
      </Primitive.Root>
      <div>
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
        {help ? (
          <p id={`${id}-help`} className={styles['help']}>
            {help}
          </p>
        ) : null}
      </div>
    </div>
  );
}
