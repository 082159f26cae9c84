import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface Tab {
  readonly id: string;
  readonly title: string;
  /** Called only while the tab is shown, since charts cost time to draw. */
  readonly body: () => ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Panels of which one is shown; arrow keys go from tab to tab. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const shown = tabs.find(({ id }) => id === value) ?? tabs[0];
  if (!shown) return null;
  return (
    <Primitive.Root value={shown.id} onValueChange={onChange}>
      <Primitive.List className={styles['list']} aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Primitive.Trigger key={id} value={id} className={styles['tab']}>
            {title}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      <Primitive.Content value={shown.id} className={styles['panel']}>
        {shown.body()}
      </Primitive.Content>
    </Primitive.Root>
  );
}
