import { KeyRound } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/blocks/EmptyState.tsx';

/** The page for a browser without a valid key of this host. */
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
        Each address of Lanewise works once and expires after a minute, so that nobody else on this machine can use it. Press Enter in the
        terminal where Lanewise is running and open the address it prints. Without a terminal, send SIGUSR2 to its process. If you open
        Lanewise in another tab of this browser, this page opens too.
      </EmptyState>
    </main>
  );
}
