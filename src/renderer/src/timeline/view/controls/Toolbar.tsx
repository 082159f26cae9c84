import { ArrowLeft, ArrowRight, CircleX, Maximize2, Play, Turtle, UnfoldHorizontal, ZoomIn, ZoomOut } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { KeyAction } from '../../scene/keys.ts';
import type { RepeatChoice } from '../../model/trial.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/fields/Select.tsx';
import styles from '../timelines.module.css';

interface ToolbarProps {
  readonly choice: RepeatChoice;
  readonly repeats: readonly number[];
  readonly onChoice: (choice: RepeatChoice) => void;
  readonly onAction: (action: KeyAction) => void;
  readonly can: { readonly back: boolean; readonly forward: boolean; readonly findFailed: boolean; readonly replay: boolean };
  /** A few words on the visible tasks. */
  readonly children: ReactNode;
  /** After the buttons. */
  readonly help: ReactNode;
}

interface ToolButton {
  readonly label: string;
  readonly keys: string;
  readonly icon: ReactElement;
  readonly action: KeyAction;
  readonly needs?: keyof ToolbarProps['can'];
}

const buttons: readonly ToolButton[] = [
  { label: 'Replay', keys: 'Space', icon: <Play />, action: { type: 'play' }, needs: 'replay' },
  { label: 'Next slowest task', keys: 'N', icon: <Turtle />, action: { type: 'jump', to: 'slowest', direction: 'next' } },
  {
    label: 'Next failed task',
    keys: 'F',
    icon: <CircleX />,
    action: { type: 'jump', to: 'failed', direction: 'next' },
    needs: 'findFailed',
  },
  { label: 'Next longest gap', keys: 'G', icon: <UnfoldHorizontal />, action: { type: 'jump', to: 'gap', direction: 'next' } },
  { label: 'Previous view', keys: '[', icon: <ArrowLeft />, action: { type: 'back' }, needs: 'back' },
  { label: 'Next view', keys: ']', icon: <ArrowRight />, action: { type: 'forward' }, needs: 'forward' },
  { label: 'Zoom in', keys: 'W', icon: <ZoomIn />, action: { type: 'zoom', factor: 0.5 } },
  { label: 'Zoom out', keys: 'S', icon: <ZoomOut />, action: { type: 'zoom', factor: 2 } },
  { label: 'Show all', keys: '0', icon: <Maximize2 />, action: { type: 'fit' } },
];

const repeatName = (repeat: number): string => (repeat < 0 ? `warm-up ${String(-repeat)}` : String(repeat + 1));

/** The choice of repeat, the number of visible tasks, and buttons for users without wheel or keys. */
export function Toolbar({ choice, repeats, onChoice, onAction, can, children, help }: ToolbarProps): ReactElement {
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
      <div className={styles['buttons']}>
        {buttons.map(({ label, keys, icon, action, needs }) => (
          <IconButton
            key={label}
            label={label}
            keys={keys}
            icon={icon}
            disabled={needs !== undefined && !can[needs]}
            onClick={() => {
              onAction(action);
            }}
          />
        ))}
        {help}
      </div>
    </div>
  );
}
