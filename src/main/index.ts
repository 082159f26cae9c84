/** Lanewise as a desktop app: a window, or the command line if the first argument is a command. Calls the set-up steps in order. */
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { version } from '../../package.json';
import { commandIn } from './cli/command-names.ts';
import { devServer, registerScheme, serveApp } from './electron/window/app-protocol.ts';
import { denyPermissions, harden } from './electron/hardening.ts';
import { onListening, serveCommands } from './electron/ipc.ts';
import { openMainWindow } from './electron/window/main-window.ts';
import { setMenu } from './electron/window/menu.ts';
import { onOpenFile, resultArgument } from './electron/open-files.ts';
import { quitAfter } from './electron/quit.ts';
import { recoverWindow } from './electron/window/page-recovery.ts';
import { electronLab } from './electron/lab.ts';
import { createElectronService } from './electron/service.ts';
import { failStart } from './electron/window/start-failure.ts';
import { followTheme } from './electron/window/theme.ts';
import { placeUserData } from './electron/user-data.ts';
import { onUtilityCrash } from './electron/processes/utility-crash.ts';
import { WindowEvents } from './electron/window/window-events.ts';
import { withoutWindow } from './electron/without-window.ts';

// Programs of child processes are outside the archive, where the system can start them.
const out = join(__dirname, '..').replace('app.asar', 'app.asar.unpacked');
const preload = join(__dirname, '../preload/index.cjs');
const renderer = join(__dirname, '../renderer');

let window: BrowserWindow | null = null;
const events = new WindowEvents();
const tell = (message: string): void => {
  events.send({ type: 'notice', message });
};

function showWindow(): void {
  if (!app.isReady()) return;
  if (!window || window.isDestroyed()) {
    window = openMainWindow(preload);
    events.attach(window.webContents);
    recoverWindow(window, tell);
  }
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function main(): Promise<void> {
  placeUserData(process.env['LANEWISE_HOME']);
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
    if (imported.ok) events.send({ type: 'open-result', id: imported.value.id });
    else tell(imported.problem.message);
  };
  onOpenFile((path) => {
    showWindow();
    void openResult(path);
  });
  app.on('second-instance', (_event, argv, cwd) => {
    showWindow();
    void openResult(resultArgument(argv, cwd));
  });
  quitAfter(() => service.close());
  await app.whenReady();
  denyPermissions();
  serveApp(renderer, devServer(app.isPackaged, process.env));
  serveCommands(service.commands);
  onListening((contents) => {
    events.listens(contents);
  });
  service.onEvent((event) => {
    events.send(event);
  });
  onUtilityCrash(tell);
  setMenu((action) => {
    showWindow();
    events.send({ type: 'menu', action });
  });
  await followTheme(service.commands);
  showWindow();
  app.on('activate', showWindow);
  await openResult(resultArgument(process.argv, process.cwd()));
}

async function commandLine(args: readonly string[]): Promise<void> {
  withoutWindow();
  const [{ runCommandLine }, { endOnErrors, endWith }, { runBrowserHost }, { StopSignals }, { fleetInEnvironment }, { takeRedisVariable }] =
    await Promise.all([
      import('./cli/program.ts'),
      import('./cli/end.ts'),
      import('./web/serve.ts'),
      import('./engine/app/stop-signals.ts'),
      import('./engine/app/fleet.ts'),
      import('./engine/fleet/address.ts'),
    ]);
  endOnErrors();
  await app.whenReady();
  // Only from here on, since Electron handles these signals itself until it is ready.
  const signals = new StopSignals();
  const redis = takeRedisVariable();
  const fleet = fleetInEnvironment(version, redis);
  const serve = (port: number): Promise<number> =>
    runBrowserHost({ lab: electronLab(out, 'browser', version, fleet), renderer, version, signals }, port);
  endWith(await runCommandLine(args, { version, lab: electronLab(out, 'cli', version, fleet), redis, signals, serve }));
}

// The arguments start with the path of a packaged app, and in development with the project's folder as well.
const command = commandIn(process.argv.slice(app.isPackaged ? 1 : 2));
if (command) void commandLine(command);
else main().catch(failStart);
