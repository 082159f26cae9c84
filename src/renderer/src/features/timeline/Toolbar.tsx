import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { KeyAction } from '../../timeline/keys.ts';
import type { RepeatChoice } from '../../timeline/trial.ts';
import styles from './timelines.module.css';

export interface ToolbarProps {
  readonly choice: RepeatChoice;
  readonly repeats: readonly number[];
  readonly onChoice: (choice: RepeatChoice) => void;
  readonly onAction: (action: KeyAction) => void;
  /** What is shown, in a few words. */
  readonly children: ReactNode;
}

const buttons = [
  { name: 'Zoom in', Icon: ZoomIn, action: { type: 'zoom', factor: 0.5 } },
  { name: 'Zoom out', Icon: ZoomOut, action: { type: 'zoom', factor: 2 } },
  { name: 'Show all', Icon: Maximize2, action: { type: 'fit' } },
] as const satisfies { name: string; Icon: typeof ZoomIn; action: KeyAction }[];

/** Which repeat is drawn, what is shown, and zoom for those who use neither wheel nor keys. */
export function Toolbar({ choice, repeats, onChoice, onAction, children }: ToolbarProps): ReactElement {
  return (
    <div className={styles['toolbar']}>
      {repeats.length > 1 && (
        <label>
          Repeat{' '}
          <select
            value={String(choice)}
            onChange={(event) => {
              onChoice(event.target.value === 'median' ? 'median' : Number(event.target.value));
            }}
          >
            <option value="median">the median of each strategy</option>
            {repeats.map((repeat) => (
              <option key={repeat} value={repeat}>
                {repeat < 0 ? `warm-up ${String(-repeat)}` : String(repeat + 1)}
              </option>
            ))}
          </select>
        </label>
      )}
      <span className={styles['count']}>{children}</span>
      {buttons.map(({ name, Icon, action }) => (
        <button
          key={name}
          type="button"
          className={styles['button']}
          aria-label={name}
          title={name}
          onClick={() => {
            onAction(action);
          }}
        >
          <Icon size={16} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}
