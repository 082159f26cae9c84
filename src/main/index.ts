/** Lanewise as a desktop app: what is set up, in order. */
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { version } from '../../package.json';
import type { HostEvent } from '../contract/index.ts';
import { registerScheme, serveApp } from './electron/app-protocol.ts';
import { followTheme } from './electron/theme.ts';
import { denyPermissions, harden } from './electron/hardening.ts';
import { sendEvent, serveCommands } from './electron/ipc.ts';
import { openMainWindow } from './electron/main-window.ts';
import { setMenu } from './electron/menu.ts';
import { onOpenFile, resultArgument } from './electron/open-files.ts';
import { quitAfter } from './electron/quit.ts';
import { createElectronService } from './electron/service.ts';
import { onUtilityCrash } from './electron/utility-crash.ts';

// Programs of child processes lie outside the archive, where a process can be started from them.
const out = join(__dirname, '..').replace('app.asar', 'app.asar.unpacked');
const preload = join(__dirname, '../preload/index.cjs');

let window: BrowserWindow | null = null;
const tell = (event: HostEvent): void => {
  sendEvent(window, event);
};

function showWindow(): void {
  if (!window || window.isDestroyed()) window = openMainWindow(preload);
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function main(): Promise<void> {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  harden();
  registerScheme();
  const service = createElectronService(out, version, () => window);
  const openResult = async (path: string | null): Promise<void> => {
    if (path === null) return;
    const imported = await service.commands['results.import']({ from: 'paths', paths: [path] });
    tell(imported.ok ? { type: 'menu', action: 'show-results' } : { type: 'notice', message: imported.problem.message });
  };
  onOpenFile((path) => void openResult(path));
  app.on('second-instance', (_event, argv) => {
    showWindow();
    void openResult(resultArgument(argv));
  });
  quitAfter(() => service.close());
  await app.whenReady();
  denyPermissions();
  serveApp(join(__dirname, '../renderer'), process.env['ELECTRON_RENDERER_URL']);
  serveCommands(service.commands);
  service.onEvent(tell);
  onUtilityCrash((message) => {
    tell({ type: 'notice', message });
  });
  setMenu((action) => {
    showWindow();
    tell({ type: 'menu', action });
  });
  await followTheme(service.commands);
  showWindow();
  app.on('activate', showWindow);
  await openResult(resultArgument(process.argv));
}

void main();
