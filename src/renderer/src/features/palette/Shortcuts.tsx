import { actionInfos } from '../../state/actions.ts';
import { Dialog } from '../../ui/overlays/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './Shortcuts.module.css';

interface ShortcutsProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A dialog that lists all shortcuts. */
export function Shortcuts({ open, onOpenChange }: ShortcutsProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className={styles['list']}>
        {actionInfos
          .filter((info) => info.keys.length > 0)
          .map((info) => (
            <div key={info.id}>
              <dt>{info.group === 'Go to' ? `Go to ${info.title}` : info.title}</dt>
              <dd>
                {info.keys.map((keys) => (
                  <Kbd key={keys} keys={keys} />
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </Dialog>
  );
}
