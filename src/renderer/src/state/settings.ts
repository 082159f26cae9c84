import { create } from 'zustand';
import { defaultSettings, type CommandOutputs, type Outcome, type Settings } from '../../../contract/index.ts';
import { call } from '../bridge/bridge.ts';
import { showToast } from './toasts.ts';

type Stored = CommandOutputs['settings.get'];

/** The current settings, and the results folder. */
export const useSettings = create<Stored>(() => ({ settings: defaultSettings, resultsDir: '' }));

export async function loadSettings(): Promise<void> {
  accept(await call('settings.get', {}));
}

/** Changes and saves some of the settings. If saving fails, the old ones stay and a toast reports why. */
export async function changeSettings(change: Partial<Settings>): Promise<Outcome<Stored>> {
  const outcome = await call('settings.set', { ...useSettings.getState().settings, ...change });
  accept(outcome);
  return outcome;
}

function accept(outcome: Outcome<Stored>): void {
  if (outcome.ok) useSettings.setState(outcome.value);
  else showToast(outcome.problem.message, { tone: 'danger' });
}

/** Applies a theme to the window; `system` follows the system's setting. */
export function applyTheme(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
