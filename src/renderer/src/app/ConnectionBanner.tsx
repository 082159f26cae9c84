import { useConnection } from '../state/connection.ts';
import { Callout } from '../ui/blocks/Callout.tsx';
import styles from './ConnectionBanner.module.css';

/** Says that the host can't be reached, and what happens about it. */
export function ConnectionBanner() {
  const connection = useConnection((state) => state.connection);
  if (connection !== 'disconnected') return null;
  return (
    <div className={styles['banner']}>
      <Callout tone="danger" title="Not connected to Lanewise">
        It is being tried again. If you ended the program, start it and open the address it prints; results that were finished are kept.
      </Callout>
    </div>
  );
}
