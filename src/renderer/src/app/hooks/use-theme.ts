import { useLayoutEffect } from 'react';
import type { Settings } from '../../../../contract/index.ts';
import { applyTheme } from '../../state/settings.ts';

/** Keeps the window in that theme. */
export function useTheme(theme: Settings['theme']): void {
  useLayoutEffect(() => {
    applyTheme(theme);
  }, [theme]);
}
