import { SearchX } from 'lucide-react';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/blocks/EmptyState.tsx';

/** The message of a search without results. */
export function NothingFound({ search, onClear }: { readonly search: string; readonly onClear: () => void }) {
  return (
    <EmptyState icon={<SearchX />} title="Nothing found" action={<Button onClick={onClear}>Clear the search</Button>}>
      No result has “{search}” in its name, workload, strategies or headline.
    </EmptyState>
  );
}
