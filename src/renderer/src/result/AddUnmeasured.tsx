import { Plus } from 'lucide-react';
import { isPython, type ExperimentResult } from '../../../contract/index.ts';
import { useActivity } from '../state/measuring/activity.ts';
import { Button } from '../ui/Button.tsx';
import { Callout } from '../ui/notices/Callout.tsx';
import { addAndRun } from './add-strategy.ts';

/** Offers to add the strategy that usually wins for waiting tasks, if the result lacks it. */
export function AddUnmeasured({ result }: { readonly result: ExperimentResult }) {
  const busy = useActivity((state) => state.activity !== null);
  const { unmeasured } = result.recommendation;
  if (!unmeasured) return null;
  const name = isPython(unmeasured) ? 'asyncio' : 'async';
  return (
    <Callout
      action={
        <Button size="small" icon={<Plus />} disabled={busy} onClick={() => void addAndRun(result, unmeasured)}>
          {result.importedAt === undefined ? 'Add it and run' : 'Add it in the Lab'}
        </Button>
      }
    >
      This result lacks {name}, which usually wins if tasks wait.
    </Callout>
  );
}
