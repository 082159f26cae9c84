import { createCommands } from '../engine/commands/commands.ts';
import { appFolders } from '../engine/app/folders.ts';
import { tightenFolders } from '../engine/app/tighten.ts';
import { plainFormats } from '../engine/report/exporters.ts';
import type { LabPorts } from '../engine/ports.ts';
import type { StopSignals } from '../engine/app/stop-signals.ts';
import { onAddressWanted } from './new-address.ts';
import { startWebServer, type WebServer } from './server.ts';

/** What the browser host needs from the program that it runs in. */
export interface BrowserHostDeps {
  readonly version: string;
  readonly lab: Omit<LabPorts, 'sink'>;
  /** The folder of the built window. */
  readonly renderer: string;
  readonly signals: StopSignals;
}

/** Starts the browser host; port 0: any free one. */
async function serveBrowser({ version, lab: ports, renderer }: BrowserHostDeps, port: number): Promise<WebServer> {
  const { environment, ...lab } = ports;
  tightenFolders();
  const service = createCommands({
    info: { host: 'browser', version, dialogs: false, formats: plainFormats, platform: process.platform },
    folders: appFolders(),
    environment,
    lab,
    dialogs: null,
    printPdf: null,
  });
  return startWebServer(renderer, service, port);
}

/** Serves until the program is asked to end. Prints addresses, and nothing else, to stdout. Returns the exit code. */
export async function runBrowserHost(deps: BrowserHostDeps, port: number): Promise<number> {
  let server: WebServer;
  try {
    server = await serveBrowser(deps, port);
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    console.error(taken ? `Port ${String(port)} is in use by another program. Choose another one with --port.` : (error as Error).message);
    return 2;
  }
  const print = (): void => {
    console.log(`Lanewise: ${server.newUrl()}`);
  };
  print();
  const { byEnter, stop: hearNoMore } = onAddressWanted(print);
  if (byEnter) console.error('The address works once, within a minute. Press Enter for another one, Ctrl+C to end.');
  let stop = (): void => undefined;
  const asked = new Promise<void>((resolve) => (stop = resolve));
  const done = asked.then(() => {
    hearNoMore();
    return server.close();
  });
  await deps.signals.during({
    stop: () => {
      stop();
    },
    done,
  });
  return 0;
}
