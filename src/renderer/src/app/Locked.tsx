import { KeyRound } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/blocks/EmptyState.tsx';

/** What a browser shows that has no key of this host, or an old one. */
export function Locked() {
  return (
    <main>
      <EmptyState
        icon={<KeyRound />}
        title="Open a new address"
        action={
          <Button
            onClick={() => {
              window.location.reload();
            }}
          >
            Try again
          </Button>
        }
      >
        The address of Lanewise works once, within a minute, so that nobody else on this machine can use it. Press Enter in the terminal
        where Lanewise runs and open the address it prints. Without a terminal, send its process SIGUSR2. Once Lanewise is open in another
        tab of this browser, this page opens too.
      </EmptyState>
    </main>
  );
}
