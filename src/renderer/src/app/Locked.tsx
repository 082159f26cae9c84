import { KeyRound } from 'lucide-react';
import { ReloadState } from '../ui/blocks/ReloadState.tsx';

/** The page for a browser without a valid key of this host. */
export function Locked() {
  return (
    <main>
      <ReloadState icon={<KeyRound />} title="Open a new address">
        Each address of Lanewise works once and expires after a minute, so that nobody else on this machine can use it. Press Enter in the
        terminal where Lanewise is running and open the address it prints. Without a terminal, send SIGUSR2 to its process. If you open
        Lanewise in another tab of this browser, this page opens too.
      </ReloadState>
    </main>
  );
}
