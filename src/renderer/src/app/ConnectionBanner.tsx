import { useConnection } from '../state/connection.ts';
import { Callout } from '../ui/notices/Callout.tsx';
import styles from './ConnectionBanner.module.css';

/** Reports that the host is unreachable, and what happens next. */
export function ConnectionBanner() {
  const connection = useConnection((state) => state.connection);
  if (connection !== 'disconnected') return null;
  return (
    <div className={styles['banner']}>
      <Callout tone="danger" title="Not connected to Lanewise">
        Lanewise keeps trying to reconnect. If you closed the program, start it again and open the address it prints. Finished results are
        safe.
      </Callout>
    </div>
  );
}
