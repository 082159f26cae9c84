import { Check } from 'lucide-react';
import { Checkbox as Primitive } from 'radix-ui';
import { useId, type ReactNode } from 'react';
import { classes } from '../classes.ts';
import styles from './toggles.module.css';

interface ToggleCardProps {
  readonly title: string;
  readonly help?: string | undefined;
  /** The colour of its swatch, as a CSS value. */
  readonly colour?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** Why it can't be chosen, in one sentence; the card is then grey. */
  readonly unavailable?: string | null;
  /** Settings, visible while the box is checked. */
  readonly children?: ReactNode;
}

/** A card with a checkbox, and settings inside. */
export function ToggleCard({ title, help, colour, checked, onChange, disabled = false, unavailable = null, children }: ToggleCardProps) {
  const id = useId();
  const note = unavailable ?? help;
  return (
    <div className={classes(styles['card'], checked && styles['cardOn'], unavailable !== null && styles['cardOff'])}>
      <div className={styles['cardHead']}>
        <Primitive.Root
          id={id}
          className={styles['box']}
          checked={checked}
          onCheckedChange={(next) => {
            onChange(next === true);
          }}
          disabled={disabled || unavailable !== null}
          {...(note ? { 'aria-describedby': `${id}-help` } : {})}
        >
          <Primitive.Indicator className={styles['tick']}>
            <Check />
          </Primitive.Indicator>
        </Primitive.Root>
        <label htmlFor={id} className={styles['cardLabel']}>
          {colour === undefined ? null : <span className={styles['swatch']} style={{ background: colour }} />}
          {title}
        </label>
      </div>
      {note ? (
        <p id={`${id}-help`} className={styles['cardHelp']}>
          {note}
        </p>
      ) : null}
      {checked && children ? <div className={styles['cardBody']}>{children}</div> : null}
    </div>
  );
}
