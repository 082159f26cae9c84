import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { KeyAction } from '../scene/keys.ts';
import type { RepeatChoice } from '../model/trial.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/fields/Select.tsx';
import styles from './timelines.module.css';

interface ToolbarProps {
  readonly choice: RepeatChoice;
  readonly repeats: readonly number[];
  readonly onChoice: (choice: RepeatChoice) => void;
  readonly onAction: (action: KeyAction) => void;
  /** A few words on the visible tasks. */
  readonly children: ReactNode;
}

const buttons = [
  { label: 'Zoom in', keys: 'W', icon: <ZoomIn />, action: { type: 'zoom', factor: 0.5 } },
  { label: 'Zoom out', keys: 'S', icon: <ZoomOut />, action: { type: 'zoom', factor: 2 } },
  { label: 'Show all', keys: '0', icon: <Maximize2 />, action: { type: 'fit' } },
] as const satisfies { label: string; keys: string; icon: ReactElement; action: KeyAction }[];

const repeatName = (repeat: number): string => (repeat < 0 ? `warm-up ${String(-repeat)}` : String(repeat + 1));

/** The choice of repeat, the number of visible tasks, and zoom buttons for users without wheel or keys. */
export function Toolbar({ choice, repeats, onChoice, onAction, children }: ToolbarProps): ReactElement {
  const options = [
    { value: 'median', label: 'Median of each strategy' },
    ...repeats.map((repeat) => ({ value: String(repeat), label: repeatName(repeat) })),
  ];
  return (
    <div className={styles['toolbar']}>
      {repeats.length > 1 && (
        <div className={styles['repeat']}>
          <Select
            label="Repeat"
            value={String(choice)}
            options={options}
            onChange={(value) => {
              onChoice(value === 'median' ? value : Number(value));
            }}
          />
        </div>
      )}
      <span className={styles['count']}>{children}</span>
      {buttons.map(({ label, keys, icon, action }) => (
        <IconButton
          key={label}
          label={label}
          keys={keys}
          icon={icon}
          onClick={() => {
            onAction(action);
          }}
        />
      ))}
    </div>
  );
}
