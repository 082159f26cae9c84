import type { ReactNode } from 'react';
import { keyColour } from '../../ui/strategy-colours.ts';
import styles from './figures.module.css';

/** A strategy's key with its colour, and what else tells the row from others. */
export function StrategyKey({ name, children }: { readonly name: string; readonly children?: ReactNode }) {
  return (
    <span className={styles['key']}>
      <span className={styles['swatch']} style={{ background: keyColour(name) }} aria-hidden />
      {name}
      {children === undefined ? null : <span className={styles['muted']}>{children}</span>}
    </span>
  );
}
