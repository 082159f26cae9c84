import { ok, problem, type CommandOutputs, type Commands } from '../../../contract/index.ts';
import type { SettingsFile } from '../app/settings-file.ts';
import type { PythonPort } from '../ports.ts';

/** What settings are changed with. */
export interface SettingsDeps {
  readonly settings: SettingsFile;
  readonly python: Pick<PythonPort, 'ask'>;
  /** They are others now. `moved`: results lie in another folder. */
  readonly changed: (now: CommandOutputs['settings.set'], moved: boolean) => void;
}

/** Reading and changing the settings. */
export const settingsCommands = ({ settings, python, changed }: SettingsDeps): Pick<Commands, 'settings.get' | 'settings.set'> => ({
  'settings.get': async () => ok(await settings.get()),
  'settings.set': async (input) => {
    const before = await settings.get();
    for (const path of input.pythons ?? []) {
      if (before.settings.pythons?.includes(path)) continue;
      const asked = await python.ask(path);
      if (asked === 'late') return problem('failed', `${path} did not answer within 8\u00a0s. Try again when this machine is less busy.`);
      if (!asked) return problem('bad-input', `${path} is not a Python interpreter.`);
    }
    const set = await settings.set(input);
    if (set.ok) changed(set.value, set.value.resultsDir !== before.resultsDir);
    return set;
  },
});
