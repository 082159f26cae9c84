import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import {
  sheetLanguages,
  type CheatSheet,
  type Problem,
  type SheetEvent,
  type SheetLanguage,
  type SheetLength,
  type SheetProgress,
} from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { loaded, loading, type Loaded } from '../loaded.ts';
import { showToast } from '../toasts.ts';

/** The last cheat sheet, and the progress of a running measurement. */
export interface SheetState {
  readonly last: Loaded<CheatSheet | null>;
  /** About how long measuring each language takes; empty while unknown. */
  readonly lengths: readonly SheetLength[];
  /** The languages that are not to be measured. */
  readonly without: readonly SheetLanguage[];
  readonly progress: SheetProgress | null;
  /** Why measuring or saving the sheet failed. */
  readonly problem: Problem | null;
}

/** The choice of languages survives a restart of the window. */
export const useSheet = create<SheetState>()(
  persist((): SheetState => ({ last: loading, lengths: [], without: [], progress: null, problem: null }), {
    name: 'lanewise.cheat-sheet',
    partialize: ({ without }) => ({ without }),
    merge: (stored, state) => {
      const without = (stored as { readonly without?: unknown } | null | undefined)?.without;
      return { ...state, without: sheetLanguages.filter((language) => Array.isArray(without) && without.includes(language)) };
    },
  }),
);

/** The state after an event. Only a complete sheet replaces the last one. */
export function sheetAfter(state: SheetState, event: SheetEvent): SheetState {
  if (event.type === 'sheet-progress') return { ...state, progress: event.progress, problem: null };
  const { end } = event;
  switch (end.state) {
    case 'done':
      return { ...state, last: { state: 'ready', value: end.sheet }, progress: null, problem: end.problem };
    case 'cancelled':
      return { ...state, progress: null };
    case 'failed':
      return { ...state, progress: null, problem: end.problem };
  }
}

export const hearSheet = (event: SheetEvent): void => {
  useSheet.setState((state) => sheetAfter(state, event));
  if (event.type === 'sheet-ended') void loadLengths();
};

async function loadLengths(): Promise<void> {
  const lengths = await call('sheet.length', {});
  useSheet.setState({ lengths: lengths.ok ? lengths.value : [] });
}

/** The languages that can be measured here and that the user wants. */
export const chosenLanguages = ({ lengths, without }: Pick<SheetState, 'lengths' | 'without'>): SheetLength[] =>
  lengths.filter(({ language, unavailable }) => unavailable === null && !without.includes(language));

/** Includes a language in the next measurement, or not. */
export function chooseLanguage(language: SheetLanguage, on: boolean): void {
  useSheet.setState(({ without }) => ({ without: on ? without.filter((each) => each !== language) : [...without, language] }));
}

/** Loads the last sheet, and joins a running measurement. */
export async function loadSheet(): Promise<void> {
  const [last, current] = await Promise.all([call('sheet.get', {}), call('sheet.current', {})]);
  useSheet.setState({ last: loaded(last), progress: current.ok ? current.value : null });
  await loadLengths();
}

/** Starts to measure the chosen languages; a toast reports why it could not start. */
export async function startSheet(): Promise<void> {
  const languages = chosenLanguages(useSheet.getState()).map(({ language }) => language);
  const outcome = await call('sheet.start', languages.length === 0 ? {} : { languages });
  if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
}

export async function stopSheet(runId: string): Promise<void> {
  const outcome = await call('experiment.stop', { runId });
  if (!outcome.ok && outcome.problem.code !== 'not-found') showToast(outcome.problem.message, { tone: 'danger' });
}
