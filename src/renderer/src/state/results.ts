import { create } from 'zustand';
import type { CommandInput, ListedResult, Outcome, UnreadableResult } from '../../../contract/index.ts';
import { call } from '../bridge/bridge.ts';
import { loaded, loading, type Loaded } from './loaded.ts';
import { showToast } from './toasts.ts';

/** The results, newest first. */
export const useResults = create<{
  readonly results: Loaded<readonly ListedResult[]>;
  /** Entries of the results folder that are not readable results. */
  readonly unreadable: readonly UnreadableResult[];
}>(() => ({ results: loading, unreadable: [] }));

/** Inserts `result` by date, newest first, or replaces the one with the same id. */
export function withResult(results: readonly ListedResult[], result: ListedResult): ListedResult[] {
  return [...results.filter((other) => other.id !== result.id), result].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

export const withoutResult = (results: readonly ListedResult[], id: string): ListedResult[] => results.filter((result) => result.id !== id);

function change(reducer: (results: readonly ListedResult[]) => ListedResult[]): void {
  useResults.setState(({ results }) =>
    results.state === 'ready' ? { results: { state: 'ready', value: reducer(results.value) } } : { results },
  );
}

export async function loadResults(): Promise<void> {
  const outcome = await call('results.list', {});
  const unreadable = await call('results.unreadable', {});
  useResults.setState({
    results: outcome.ok ? { state: 'ready', value: outcome.value } : loaded(outcome),
    unreadable: unreadable.ok ? unreadable.value : [],
  });
}

const failed = (outcome: Outcome<unknown>): void => {
  if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
};

export async function renameResult(id: string, name: string): Promise<Outcome<ListedResult>> {
  const outcome = await call('results.rename', { id, name });
  if (outcome.ok) change((results) => withResult(results, outcome.value));
  failed(outcome);
  return outcome;
}

/** Deletes results; a toast offers to undo that. */
export async function removeResults(ids: readonly string[]): Promise<void> {
  const outcomes = await Promise.all(ids.map((id) => call('results.remove', { id })));
  const removed = ids.filter((_, at) => outcomes[at]?.ok === true);
  change((results) => removed.reduce<ListedResult[]>(withoutResult, [...results]));
  outcomes.forEach(failed);
  if (removed.length === 0) return;
  showToast(removed.length === 1 ? 'Result deleted.' : `${String(removed.length)} results deleted.`, {
    action: { label: 'Undo', run: () => void restoreResults(removed) },
  });
}

async function restoreResults(ids: readonly string[]): Promise<void> {
  for (const outcome of await Promise.all(ids.map((id) => call('results.restore', { id })))) {
    if (outcome.ok) change((results) => withResult(results, outcome.value));
    failed(outcome);
  }
}

/** Imports a result from somebody else; null after a failure, which a toast reports. */
export async function importResult(input: CommandInput<'results.import'>): Promise<ListedResult | null> {
  const outcome = await call('results.import', input);
  failed(outcome);
  if (!outcome.ok) return null;
  change((results) => withResult(results, outcome.value));
  showToast(`Imported “${outcome.value.name}”.`);
  return outcome.value;
}
