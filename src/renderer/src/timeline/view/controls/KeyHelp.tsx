import { CircleHelp } from 'lucide-react';
import { Fragment, type ReactElement } from 'react';
import { timelineKeys } from '../../scene/key-names.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { Popover } from '../../../ui/overlays/Popover.tsx';
import styles from '../timelines.module.css';

interface KeyHelpProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A button and a popover that lists what pointer and keys do. */
export function KeyHelp({ open, onOpenChange }: KeyHelpProps): ReactElement {
  return (
    <Popover
      label="Pointer and keys on the timelines"
      side="bottom"
      open={open}
      onOpenChange={onOpenChange}
      trigger={<IconButton label="Pointer and keys" keys="?" icon={<CircleHelp />} />}
    >
      {timelineKeys.map(({ title, rows }) => (
        <section key={title} className={styles['keyHelp']} aria-label={title}>
          <strong>{title}</strong>
          <dl>
            {rows.map(({ does, keys, pointer = [] }) => (
              <div key={does}>
                <dt>
                  {[...pointer, ...keys].map((each, i) => (
                    <Fragment key={each}>
                      {i > 0 && <span>or</span>}
                      <Kbd keys={each} />
                    </Fragment>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Popover>
  );
}
