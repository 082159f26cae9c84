import { BrowserWindow, nativeTheme } from 'electron';
import { APP_ORIGIN } from '../hardening.ts';
import { lastWindowState, rememberWindow } from './window-state.ts';

/** The background before the page has drawn; the same as in tokens.css. */
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#0f1115' : '#f7f8fa');

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
