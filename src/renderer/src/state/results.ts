import { create } from 'zustand';
import type { CommandInput, Outcome, ResultHead, UnreadableResult } from '../../../contract/index.ts';
import { call } from '../bridge/bridge.ts';
import { loaded, loading, type Loaded } from './loaded.ts';
import { showToast } from './toasts.ts';

/** The results, newest first. */
export const useResults = create<{
  readonly heads: Loaded<readonly ResultHead[]>;
  /** Entries of the results folder that are not readable results. */
  readonly unreadable: readonly UnreadableResult[];
}>(() => ({ heads: loading, unreadable: [] }));

/** Inserts `head` by date, newest first, or replaces the one with the same id. */
export function withHead(heads: readonly ResultHead[], head: ResultHead): ResultHead[] {
  return [...heads.filter((other) => other.id !== head.id), head].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

export const withoutHead = (heads: readonly ResultHead[], id: string): ResultHead[] => heads.filter((head) => head.id !== id);

function change(reducer: (heads: readonly ResultHead[]) => ResultHead[]): void {
  useResults.setState(({ heads }) => (heads.state === 'ready' ? { heads: { state: 'ready', value: reducer(heads.value) } } : { heads }));
}

export async function loadResults(): Promise<void> {
  const outcome = await call('results.list', {});
  const unreadable = await call('results.unreadable', {});
  useResults.setState({
    heads: outcome.ok ? { state: 'ready', value: outcome.value } : loaded(outcome),
    unreadable: unreadable.ok ? unreadable.value : [],
  });
}

const failed = (outcome: Outcome<unknown>): void => {
  if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
};

export async function renameResult(id: string, name: string): Promise<Outcome<ResultHead>> {
  const outcome = await call('results.rename', { id, name });
  if (outcome.ok) change((heads) => withHead(heads, outcome.value));
  failed(outcome);
  return outcome;
}

/** Deletes results; a toast offers to undo that. */
export async function removeResults(ids: readonly string[]): Promise<void> {
  const outcomes = await Promise.all(ids.map((id) => call('results.remove', { id })));
  const removed = ids.filter((_, at) => outcomes[at]?.ok === true);
  change((heads) => removed.reduce<ResultHead[]>(withoutHead, [...heads]));
  outcomes.forEach(failed);
  if (removed.length === 0) return;
  showToast(removed.length === 1 ? 'Result deleted.' : `${String(removed.length)} results deleted.`, {
    action: { label: 'Undo', run: () => void restoreResults(removed) },
  });
}

async function restoreResults(ids: readonly string[]): Promise<void> {
  for (const outcome of await Promise.all(ids.map((id) => call('results.restore', { id })))) {
    if (outcome.ok) change((heads) => withHead(heads, outcome.value));
    failed(outcome);
  }
}

/** Imports a result from somebody else; null after a failure, which a toast reports. */
export async function importResult(input: CommandInput<'results.import'>): Promise<ResultHead | null> {
  const outcome = await call('results.import', input);
  failed(outcome);
  if (!outcome.ok) return null;
  change((heads) => withHead(heads, outcome.value));
  showToast(`Imported “${outcome.value.name}”.`);
  return outcome.value;
}
