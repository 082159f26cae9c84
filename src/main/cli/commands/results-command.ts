import type { ListedResult } from '../../../contract/index.ts';
import type { ResultStore } from '../../engine/store/store.ts';
import { textTable } from '../text/table.ts';

/** The saved results, newest first, and unreadable entries among them, as text or as JSON. */
export async function resultsText(store: ResultStore, json: boolean): Promise<string> {
  const results = await store.list();
  const unreadable = await store.unreadable();
  if (json) return `${JSON.stringify({ results, unreadable }, null, 2)}\n`;
  const listed =
    results.length === 0
      ? `There are no results in ${store.dir}.`
      : textTable(
          ['result', 'state', 'tasks', 'name'],
          results.map((result) => [result.id, stateText(result), String(result.tasks), result.name]),
        );
  return [listed, ...unreadable.map(({ why }) => why), ''].join('\n');
}

function stateText({ state, recovered }: ListedResult): string {
  return recovered ? `recovered: ${String(recovered.finished)} of ${String(recovered.planned)} trials` : state;
}
