import type { ReactNode } from 'react';
import { CompactFields } from '../../ui/fields/compact.ts';
import panel from '../SetupForm.module.css';
import styles from './fields.module.css';

/** Fields in compact rows, which show their help in tooltips. */
export function CompactGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <CompactFields value>
      <fieldset className={panel['group']} aria-label={label}>
        <div className={styles['compact']}>{children}</div>
      </fieldset>
    </CompactFields>
  );
}
