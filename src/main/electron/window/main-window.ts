import { BrowserWindow, nativeTheme } from 'electron';
import { palette } from '../../../core/palette.ts';
import { APP_ORIGIN } from '../hardening.ts';
import { lastWindowState, rememberWindow } from './window-state.ts';

/** The background before the page has drawn. */
const background = (): string => palette.canvas[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];

/** Opens the window at its last position. `preload`: path of the built preload. */
export function openMainWindow(preload: string): BrowserWindow {
  const last = lastWindowState();
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...last?.bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Lanewise',
    backgroundColor: background(),
    webPreferences: { preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, spellcheck: false },
  });
  if (last?.maximized) window.maximize();
  rememberWindow(window);
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}
