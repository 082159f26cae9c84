import type { CSSProperties } from 'react';
import type { ClaimEffect } from '../../../../contract/index.ts';
import { effectScale } from './effect-scale.ts';
import styles from './EffectChart.module.css';

const at = (share: number): string => `${String(100 * share)}%`;

/** The measured figure with its interval, over the range that the claim expects. The text beside it has the same figures. */
export function EffectChart({ effect }: { readonly effect: ClaimEffect }) {
  const scale = effectScale(effect);
  if (scale === null) return null;
  const { claimed, value, interval, even } = scale;
  const place = (from: number, to: number): CSSProperties => ({ left: at(from), width: at(to - from) });
  return (
    <div className={styles['chart']} aria-hidden>
      <span className={styles['axis']} />
      <span className={styles['claimed']} style={place(claimed.from, claimed.to)} data-open={claimed.openEnd} />
      {even === null ? null : <span className={styles['even']} style={{ left: at(even) }} />}
      <span className={styles['interval']} style={place(...interval)} />
      <span className={styles['value']} style={{ left: at(value) }} />
    </div>
  );
}
