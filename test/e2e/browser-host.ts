import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { dropFiles } from './drop-files.ts';
import type { Host, SavedFile } from './host-kind.ts';
import { hearErrors } from './page-errors.ts';

/** The browser host as it is built, with a page of Chromium's. */
export class BrowserHost implements Host {
  readonly home: string;
  readonly errors: string[] = [];
  readonly #browser: Browser;
  #child: ChildProcess | null = null;
  #page: Page | null = null;
  /** The address with its key. */
  url = '';

  constructor(home: string, browser: Browser) {
    this.home = home;
    this.#browser = browser;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['out/host/web.cjs', '--port', '0'], {
      env: { ...process.env, LANEWISE_HOME: this.home },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    // When Playwright gives a worker up, its fixtures don't end.
    const end = (): boolean => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    this.url = await new Promise((resolve, reject) => {
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const url = /http:\/\/\S+/.exec(text)?.[0];
        if (url) resolve(url);
      });
      child.once('exit', (code) => {
        reject(new Error(`the host ended with code ${String(code)} before it printed its address`));
      });
    });
  }

  async open(route = ''): Promise<Page> {
    const page = await this.page();
    // A page at the same address would only change its hash.
    await page.goto('about:blank');
    await page.goto(this.url + route);
    return page;
  }

  /** A page of another browser, which shares nothing with the first. */
  otherPage(): Promise<Page> {
    return this.#browser.newPage();
  }

  /** The page, wherever it is. */
  async page(): Promise<Page> {
    if (!this.#page) {
      // A context of the test's own, since more pages can be opened in it.
      this.#page = await (await this.#browser.newContext()).newPage();
      hearErrors(this.#page, this.errors);
      // Whoever waits for a chooser may press a key before Chromium knows of it: from the start, none is to open a dialog.
      this.#page.on('filechooser', () => undefined);
    }
    return this.#page;
  }

  async stop(): Promise<void> {
    // Away from the app, which would report to its console that the host is gone.
    await this.#page?.goto('about:blank');
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }

  async restart(route = ''): Promise<Page> {
    await this.stop();
    await this.start();
    return this.open(route);
  }

  async saved(act: () => Promise<void>): Promise<SavedFile> {
    const download = (await this.page()).waitForEvent('download');
    await act();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }

  async shown(html: string): Promise<Page> {
    const page = await this.otherPage();
    await page.setContent(html);
    return page;
  }

  async chosen(paths: readonly string[], act: () => Promise<void>): Promise<void> {
    const chooser = (await this.page()).waitForEvent('filechooser');
    await act();
    await (await chooser).setFiles([...paths]);
  }

  async dropped(paths: readonly string[]): Promise<void> {
    await dropFiles(await this.page(), paths);
  }

  async close(): Promise<void> {
    await this.stop();
    await this.#page?.context().close();
  }
}
