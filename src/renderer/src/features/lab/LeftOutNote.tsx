import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/blocks/Callout.tsx';
import { visible } from '../../ui/visible.ts';
import type { LeftOut } from '../../task-form/left-out.ts';
import styles from './LeftOutNote.module.css';

interface LeftOutNoteProps {
  readonly leftOut: readonly LeftOut[];
  readonly onTake: (value: LeftOut) => void;
}

/** Lists what an imported experiment names and Lanewise does not touch until the user confirms it. */
export function LeftOutNote({ leftOut, onTake }: LeftOutNoteProps) {
  if (leftOut.length === 0) return null;
  return (
    <Callout tone="warning" title="Somebody else chose these">
      <p>Lanewise uses files, programs and addresses only if you chose them. Choose your own below, or confirm what the result names:</p>
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
