import { Pin, PinOff, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { KeyAction } from '../../scene/keys.ts';
import { isPinned, type Picked } from '../../scene/picks/picked.ts';
import type { Scene } from '../../scene/scene.ts';
import { figureList, figuresOf, type TaskPlace } from '../../scene/task.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import styles from './panel.module.css';
import { PinnedTasks } from './PinnedTasks.tsx';
import { RangePart } from './RangePart.tsx';

interface PanelProps {
  readonly scene: Scene;
  /** Changes with the scene's records. */
  readonly version: number;
  readonly picked: Picked;
  readonly onAction: (action: KeyAction) => void;
  readonly onClose: () => void;
}

/** The figures of what is picked: a range, a task, and pinned tasks side by side. */
export function Panel({ scene, version, picked, onAction, onClose }: PanelProps): ReactElement | null {
  const { range, gap, focus, pins } = picked;
  if (!range && !focus && pins.length === 0) return null;
  return (
    <aside className={styles['panel']} aria-label="Picked on the timelines">
      <div className={styles['close']}>
        <IconButton label="Close" size="small" icon={<X />} onClick={onClose} />
      </div>
      {range && <RangePart scene={scene} version={version} range={range} gap={gap} />}
      {focus && (
        <TaskPart
          scene={scene}
          place={focus}
          pinned={isPinned(picked, focus)}
          onPin={() => {
            onAction({ type: 'pin' });
          }}
        />
      )}
      {pins.length > 0 && <PinnedTasks scene={scene} pins={pins} />}
    </aside>
  );
}

interface TaskPartProps {
  readonly scene: Scene;
  readonly place: TaskPlace;
  readonly pinned: boolean;
  readonly onPin: () => void;
}

function TaskPart({ scene, place, pinned, onPin }: TaskPartProps): ReactElement | null {
  const task = figuresOf(scene, place);
  if (!task) return null;
  return (
    <section aria-label="Task">
      <strong className={styles['title']}>Task {task.index}</strong>
      <dl className={styles['list']}>
        {figureList(task).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button size="small" icon={pinned ? <PinOff /> : <Pin />} onClick={onPin}>
        {pinned ? 'Unpin' : 'Pin to compare'}
      </Button>
    </section>
  );
}
