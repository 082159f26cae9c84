import type { ListedResult } from '../../../../contract/index.ts';
import { Badge } from '../../ui/blocks/Badge.tsx';
import { formatCount } from '../../../../core/format/index.ts';

type Shown = Pick<ListedResult, 'state' | 'workload'> & {
  readonly [K in 'importedAt' | 'origin' | 'recovered']?: ListedResult[K] | undefined;
};

/** The name that lists give the cheat sheet's task that ends its process. */
const SHEETS_CRASH = 'crash.mjs';

/** Whether tasks of the result crash on purpose, so that its failures are what it shows. */
export const crashesOnPurpose = ({ workload, origin }: Pick<Shown, 'workload' | 'origin'>): boolean =>
  workload === 'crash' || (origin === 'sheet' && workload === SHEETS_CRASH);

/** What is special about a result: imported, recovered, interrupted, failed. */
export function ResultBadges({ result }: { readonly result: Shown }) {
  const { importedAt, recovered, state } = result;
  return (
    <>
      {importedAt === undefined ? null : <Badge>imported</Badge>}
      {recovered ? (
        <Badge tone="warning">
          recovered: {formatCount(recovered.finished)} of {formatCount(recovered.planned)} trials
        </Badge>
      ) : state === 'interrupted' ? (
        <Badge tone="warning">interrupted</Badge>
      ) : null}
      {state === 'failed' ? crashesOnPurpose(result) ? <Badge>crashes on purpose</Badge> : <Badge tone="danger">failed</Badge> : null}
    </>
  );
}
