import { actionInfos } from '../../state/actions.ts';
import { useHost } from '../../state/host.ts';
import { timelineKeys } from '../../timeline/scene/key-names.ts';
import { Dialog } from '../../ui/overlays/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './Shortcuts.module.css';

interface ShortcutsProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A dialog that lists all shortcuts. */
export function Shortcuts({ open, onOpenChange }: ShortcutsProps) {
  const info = useHost((host) => host.info);
  const inBrowser = info.state === 'ready' && info.value.host === 'browser';
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      {...(inBrowser
        ? {
            description:
              'Browsers keep some of these for themselves, such as Ctrl+N and Ctrl+1 to Ctrl+8; the command palette reaches the same.',
          }
        : {})}
    >
      <div className={styles['lists']} role="group" aria-label="All shortcuts" tabIndex={0}>
        <section>
          <h3 className={styles['heading']}>Everywhere</h3>
          <dl className={styles['list']}>
            {actionInfos.map(({ id, group, title, keys }) =>
              keys === null ? null : <Row key={id} does={group === 'Go to' ? `Go to ${title}` : title} keys={[keys]} />,
            )}
            <Row does="Close a dialog, menu or tooltip" keys={['Esc']} />
          </dl>
        </section>
        <section>
          <h3 className={styles['heading']}>On a timeline</h3>
          <dl className={styles['list']}>
            {timelineKeys
              .flatMap(({ rows }) => rows)
              .filter(({ keys }) => keys.length > 0)
              .map(({ does, keys }) => (
                <Row key={does} does={does} keys={keys} />
              ))}
            <Row does="This list beside the timeline" keys={['?']} />
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

function Row({ does, keys }: { readonly does: string; readonly keys: readonly string[] }) {
  return (
    <div>
      <dt>{does}</dt>
      <dd>
        {keys.map((each) => (
          <Kbd key={each} keys={each} />
        ))}
      </dd>
    </div>
  );
}
