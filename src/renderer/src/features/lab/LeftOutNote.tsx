import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/notices/Callout.tsx';
import { visible } from '../../ui/visible.ts';
import type { LeftOut } from '../../task-form/left-out.ts';
import styles from './LeftOutNote.module.css';

interface LeftOutNoteProps {
  readonly leftOut: readonly LeftOut[];
  readonly onTake: (value: LeftOut) => void;
}

/** Lists files, programs and addresses of an imported experiment, which Lanewise uses only once the user confirms them. */
export function LeftOutNote({ leftOut, onTake }: LeftOutNoteProps) {
  if (leftOut.length === 0) return null;
  return (
    <Callout tone="warning" title="This result names files or programs of its author">
      <p>Lanewise uses only files, programs and addresses that you chose. Choose your own below, or confirm those of the result:</p>
      <dl className={styles['list']}>
        {leftOut.map((each) => (
          <div key={`${each.label} ${each.value}`}>
            <dt>{each.label}</dt>
            <dd>
              <code>{visible(each.value)}</code>
              <Button
                size="small"
                aria-label={`Use this: ${each.label}`}
                onClick={() => {
                  onTake(each);
                }}
              >
                Use this
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </Callout>
  );
}
