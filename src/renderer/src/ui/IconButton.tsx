import styles from './Button.module.css';
import type { ButtonProps } from './Button.tsx';
import { classes } from './classes.ts';
import { Tooltip } from './overlays/Tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  /** The accessible name and the tooltip. */
  readonly label: string;
  /** The shortcut in the tooltip. */
  readonly keys?: string;
  readonly icon: ButtonProps['icon'];
}

/** A square button with only an icon. */
export function IconButton({ label, keys, icon, variant = 'quiet', size = 'medium', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        className={classes(styles['button'], styles[variant], styles['icon'], styles[size], className)}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
