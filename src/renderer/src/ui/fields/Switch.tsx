import { Switch as Primitive } from 'radix-ui';
import { use, useId } from 'react';
import { Tooltip } from '../overlays/Tooltip.tsx';
import { CompactFields } from './compact.ts';
import { classes } from '../classes.ts';
import styles from './toggles.module.css';

interface SwitchProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** A switch between on and off that takes effect immediately; among `CompactFields` a tooltip shows its help. */
export function Switch({ label, help, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  const compact = use(CompactFields);
  const row = (
    <div className={classes(styles['row'], compact && styles['stacked'])}>
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
          <p id={`${id}-help`} className={styles['help']} hidden={compact}>
            {help}
          </p>
        ) : null}
      </div>
    </div>
  );
  return compact ? <Tooltip text={help ?? null}>{row}</Tooltip> : row;
}
