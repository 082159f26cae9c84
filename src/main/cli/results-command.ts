import type { ResultHead } from '../../contract/index.ts';
import type { ResultStore } from '../engine/store/store.ts';
import { textTable } from './table.ts';

/** The results that were kept, newest first, as text or as JSON. */
export async function resultsText(store: ResultStore, json: boolean): Promise<string> {
  const heads = await store.list();
  if (json) return `${JSON.stringify(heads, null, 2)}\n`;
  if (heads.length === 0) return `There are no results in ${store.dir}.\n`;
  return `${textTable(
    ['result', 'state', 'tasks', 'name'],
    heads.map((head) => [head.id, stateText(head), String(head.tasks), head.name]),
  )}\n`;
}

function stateText({ state, recovered }: ResultHead): string {
  return recovered ? `recovered: ${String(recovered.finished)} of ${String(recovered.planned)} trials` : state;
}
