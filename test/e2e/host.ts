import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { engineProcesses } from '../helpers/engine-processes.ts';

/** A browser host of a test's own, with a folder of its own for settings and results. */
export class Host {
  readonly home: string;
  #child: ChildProcess | null = null;
  readonly #left: string[] = [];
  url = '';

  constructor(home: string) {
    this.home = home;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['out/host/web.cjs', '--port', '0'], {
      env: { ...process.env, LANEWISE_HOME: this.home },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    // A worker that Playwright gives up ends without its fixtures' ends.
    process.once('exit', () => child.kill('SIGKILL'));
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

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }

  /** Ends it and starts it again with the same folder, at another address. */
  async restart(): Promise<void> {
    this.#left.push(new URL(this.url).host);
    await this.stop();
    await this.start();
  }

  /** Whether a message of the browser is that nobody answers where this host was before it was restarted: an open page looks for it there. */
  isOfThePast(message: string): boolean {
    return message.includes('ERR_CONNECTION_REFUSED') && this.#left.some((address) => message.includes(`//${address}/`));
  }
}

interface Fixtures {
  readonly host: Host;
  /** The Lab, open. A test fails when the page wrote an error to its console. */
  readonly lab: Page;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern here
  host: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'lanewise-e2e-'));
    const host = new Host(home);
    await host.start();
    await use(host);
    await host.stop();
    await rm(home, { recursive: true, force: true });
    expect(engineProcesses(home), 'processes left behind').toEqual([]);
  },
  lab: async ({ page, host }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(host.url);
    await expect(page.getByRole('form', { name: 'Set up an experiment' })).toBeVisible();
    await use(page);
    expect(
      errors.filter((message) => !host.isOfThePast(message)),
      'errors in the console of the page',
    ).toEqual([]);
  },
});

export { expect };

/** Sets a small experiment up that takes a second or two: `tasks` of a sum under the strategies that are ticked at first. */
export async function setUpSmall(page: Page, { tasks = 12, repeats = 2 } = {}): Promise<void> {
  await page.getByRole('radio', { name: /Sum of a range/ }).check({ force: true });
  await page.getByLabel('Up to n').fill('100000');
  await page.getByLabel('Tasks', { exact: true }).fill(String(tasks));
  await page.getByLabel('Repeats').fill(String(repeats));
}

/** Runs what is set up and waits for the recommendation. */
export async function runToRecommendation(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(page.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
}
