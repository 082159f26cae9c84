import { nativeTheme } from 'electron';
import type { Commands, Settings } from '../../../contract/index.ts';

/** Gives the system's own parts (menus, dialogs, title bar) the theme of the settings. */
export const applyTheme = ({ theme }: Settings): void => {
  nativeTheme.themeSource = theme;
};

/** Applies the saved theme. */
export async function followTheme(commands: Commands): Promise<void> {
  const kept = await commands['settings.get']({});
  if (kept.ok) applyTheme(kept.value.settings);
}
