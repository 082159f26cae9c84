import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { launchElectron } from '../helpers/electron/launch.ts';
import { dropFiles } from './drop-files.ts';
import type { Host, SavedFile } from './host-kind.ts';
import { hearErrors } from './page-errors.ts';

const older = fileURLToPath(new URL('../electron/older.cjs', import.meta.url));

/** The app in a window of Electron's own. `binary`: the path of Electron. */
export class ElectronHost implements Host {
  readonly home: string;
  readonly errors: string[] = [];
  readonly #binary: string;
  #app: ElectronApplication | null = null;
  /** Whether the window shows more than what it started with. */
  #opened = false;

  constructor(home: string, binary: string) {
    this.home = home;
    this.#binary = binary;
  }

  /** The app as Playwright drives it: `evaluate` runs in its main process. */
  get app(): ElectronApplication {
    if (!this.#app) throw new Error('Electron is not running.');
    return this.#app;
  }

  async start(): Promise<void> {
    const app = await launchElectron(this.#binary, this.home, ['-r', older, '.', `--user-data-dir=${join(this.home, 'user-data')}`]);
    this.#app = app;
    this.#opened = false;
    // When Playwright gives a worker up, its fixtures don't end.
    const child = app.process();
    const end = (): boolean => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    hearErrors(await app.firstWindow(), this.errors);
  }

  async open(route = ''): Promise<Page> {
    const page = await this.app.firstWindow();
    if (route !== '') await page.goto(`lanewise://app/${route}`);
    if (this.#opened || route !== '') await page.reload();
    this.#opened = true;
    return page;
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    this.#app = null;
  }

  async restart(route = ''): Promise<Page> {
    await this.stop();
    await this.start();
    return this.open(route);
  }

  async saved(act: () => Promise<void>): Promise<SavedFile> {
    const page = await this.app.firstWindow();
    const asked = this.app.evaluate(
      ({ dialog }, folder) =>
        new Promise<{ name: string; path: string }>((resolve) => {
          dialog.showSaveDialog = (...args: unknown[]) => {
            const { defaultPath = '' } = args.at(-1) as Electron.SaveDialogOptions;
            const path = `${folder}/${defaultPath}`;
            resolve({ name: defaultPath, path });
            return Promise.resolve({ canceled: false, filePath: path });
          };
        }),
      this.home,
    );
    await act();
    const { name, path } = await asked;
    await expect(page.getByText(`Saved to ${path}`, { exact: true })).toBeVisible();
    return { name, bytes: await readFile(path) };
  }

  async shown(html: string): Promise<Page> {
    const file = join(this.home, 'shown.html');
    await writeFile(file, html);
    const opened = this.app.waitForEvent('window');
    await this.app.evaluate(({ BrowserWindow }, path) => {
      void new BrowserWindow().loadFile(path);
    }, file);
    return opened;
  }

  async chosen(paths: readonly string[], act: () => Promise<void>): Promise<void> {
    await this.app.evaluate(
      ({ dialog }, filePaths) => {
        dialog.showOpenDialog = (...args: unknown[]) => {
          const { filters = [] } = args.at(-1) as Electron.OpenDialogOptions;
          // A native dialog shows only these.
          const extensions = filters.flatMap((filter) => filter.extensions);
          const hidden = filePaths.filter(
            (path) => extensions.length > 0 && !extensions.some((extension) => extension === '*' || path.endsWith(`.${extension}`)),
          );
          if (hidden.length > 0) throw new Error(`The dialog does not show ${hidden.join(', ')}.`);
          return Promise.resolve({ canceled: false, filePaths });
        };
      },
      [...paths],
    );
    await act();
  }

  async dropped(paths: readonly string[]): Promise<void> {
    await dropFiles(await this.app.firstWindow(), paths);
  }
}
