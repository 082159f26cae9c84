import { useLayoutEffect } from 'react';
import type { Settings } from '../../../../contract/index.ts';
import { applyTheme } from '../../state/settings.ts';

/** Applies the theme to the window. */
export function useTheme(theme: Settings['theme']): void {
  useLayoutEffect(() => {
    applyTheme(theme);
  }, [theme]);
}
