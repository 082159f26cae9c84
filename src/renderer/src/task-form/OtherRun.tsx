import { percentText, stopOngoing, type Ongoing } from '../state/measuring/ongoing.ts';
import { Button } from '../ui/Button.tsx';
import { Callout } from '../ui/notices/Callout.tsx';

/** Why a page can't start its own run: another one is going on. */
export function OtherRun({ run }: { readonly run: Ongoing | null }) {
  if (run === null) return null;
  const stop = (
    <Button size="small" onClick={() => void stopOngoing(run)}>
      Stop it
    </Button>
  );
  return (
    <Callout size="small" action={stop}>
      {run.name} is running, {percentText(run)}.
    </Callout>
  );
}
