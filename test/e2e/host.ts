import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { presentChromium } from '../../build/chromium.mjs';
import { electronBinary, noDisplay } from '../../build/electron-binary.mjs';
import { processesWith } from '../helpers/programs/processes-with.ts';
import { BrowserHost } from './browser-host.ts';
import { ElectronHost } from './electron-host.ts';
import type { Host, HostKind } from './host-kind.ts';
import { expectNoFailures } from './succeeded.ts';

/*
 * Beside a test that runs in one host only: the other project leaves it out. Both have the same page, so what it does is seen once, in Electron. In the browser host
 * are tested how the page looks in sizes that a window can't have, what differs there (access, files, prints) and the main path.
 */
export const inBrowser = { tag: '@browser' };
export const inElectron = { tag: '@electron' };

interface WorkerFixtures {
  /** Set by the project. */
  readonly kind: HostKind;
  /** Chromium, where the host needs one. */
  readonly chromium: Browser | null;
}

interface Fixtures {
  /** A running Lanewise, whichever host the project names. A test fails if it leaves a process behind. */
  readonly host: Host;
  /** The same, in a test that is for the browser host alone. */
  readonly browserHost: BrowserHost;
  /** The same, in a test that is for Electron alone. */
  readonly electronHost: ElectronHost;
  /** The Lab, open. A test fails when the page wrote an error to its console. */
  readonly lab: Page;
}

const binary = electronBinary();
const noElectron = 'missing' in binary ? binary.missing : noDisplay();

export const test = base.extend<Fixtures, WorkerFixtures>({
  kind: ['browser', { option: true, scope: 'worker' }],
  chromium: [
    async ({ playwright, kind }, use) => {
      const browser = kind === 'browser' && presentChromium() !== null ? await playwright.chromium.launch() : null;
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],
  host: async ({ kind, chromium }, use, info) => {
    info.skip(kind === 'electron' && noElectron !== null, `Electron can't run here: ${noElectron ?? ''}.`);
    info.skip(kind === 'browser' && presentChromium() === null, 'There is no Chromium here.');
    const home = await mkdtemp(join(tmpdir(), 'lanewise-e2e-'));
    const host = chromium ? new BrowserHost(home, chromium) : new ElectronHost(home, 'file' in binary ? binary.file : '');
    await host.start();
    await use(host);
    await host.stop();
    // The reaper of the browser host ends a moment after it.
    await expect.poll(() => processesWith(home), { message: 'processes left behind', timeout: 5000 }).toEqual([]);
    await rm(home, { recursive: true, force: true });
  },
  browserHost: async ({ host }, use) => {
    if (!(host instanceof BrowserHost)) throw new Error('Tag this test "inBrowser".');
    await use(host);
  },
  electronHost: async ({ host }, use) => {
    if (!(host instanceof ElectronHost)) throw new Error('Tag this test "inElectron".');
    await use(host);
  },
  lab: async ({ host }, use) => {
    const page = await host.open();
    await expect(page.getByRole('form', { name: 'Set up an experiment' })).toBeVisible();
    await use(page);
    expect(host.errors, 'errors in the console of the page').toEqual([]);
  },
});

export { expect };

/** Chooses what a task does by its title, in the Lab or in My task. */
export async function chooseWorkload(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /^Change the workload/ }).click();
  await page.getByRole('option', { name: title, exact: true }).click();
}

/** Sets a small experiment up that takes a second or two: `tasks` of a sum under the strategies that are ticked at first. */
export async function setUpSmall(page: Page, { tasks = 12, repeats = 2 } = {}): Promise<void> {
  await chooseWorkload(page, 'Sum of a range');
  await page.getByLabel('Up to n').fill('100000');
  await page.getByLabel('Tasks', { exact: true }).fill(String(tasks));
  await page.getByLabel('Repeats').fill(String(repeats));
}

/** Runs what is set up and waits for the recommendation; no task may fail. */
export async function runToRecommendation(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(page.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
  await expectNoFailures(page);
}
