import type { Disturbance } from '../../../../contract/index.ts';
import { Callout } from './Callout.tsx';
import styles from './DisturbanceCallout.module.css';

/** A warning about other programs during a measurement, above its conclusions; empty if they did not matter. */
export function DisturbanceCallout({ disturbance }: { readonly disturbance: Disturbance | null | undefined }) {
  if (!disturbance?.says) return null;
  return (
    <div className={styles['above']}>
      <Callout tone="warning">{disturbance.says}</Callout>
    </div>
  );
}
