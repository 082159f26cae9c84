import { create } from 'zustand';
import { defaultSettings, type CommandOutputs, type Outcome, type Settings } from '../../../contract/index.ts';
import { call } from '../bridge/bridge.ts';
import { showToast } from './toasts.ts';

type Stored = CommandOutputs['settings.get'];

/** The settings in force, and the folder that results are kept in. */
export const useSettings = create<Stored>(() => ({ settings: defaultSettings, resultsDir: '' }));

export async function loadSettings(): Promise<void> {
  accept(await call('settings.get', {}));
}

/** Changes some of the settings and keeps them; where they can't be kept, the old ones stay in force and a message says why. */
export async function changeSettings(change: Partial<Settings>): Promise<Outcome<Stored>> {
  const outcome = await call('settings.set', { ...useSettings.getState().settings, ...change });
  accept(outcome);
  return outcome;
}

function accept(outcome: Outcome<Stored>): void {
  if (outcome.ok) useSettings.setState(outcome.value);
  else showToast(outcome.problem.message, { tone: 'danger' });
}

/** Gives the window a theme; `system` leaves it to the system. */
export function applyTheme(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
