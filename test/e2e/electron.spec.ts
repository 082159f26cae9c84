// The app itself. Runs by itself wherever Electron's binary and a display are; asks the file system, since importing electron would download it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { electronBinary, noDisplay } from '../../build/electron-binary.mjs';

const binary = electronBinary();
const why = 'missing' in binary ? binary.missing : noDisplay();
base.skip(why !== null, `Electron can't run here: ${why ?? ''}.`);

interface Fixtures {
  readonly app: ElectronApplication;
  readonly window: Page;
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern here
  app: async ({}, use) => {
    if ('missing' in binary) throw new Error(binary.missing);
    const home = await mkdtemp(join(tmpdir(), 'lanewise-electron-'));
    const app = await _electron.launch({
      executablePath: binary.file,
      args: ['.', `--user-data-dir=${join(home, 'user-data')}`],
      env: { ...process.env, LANEWISE_HOME: home } as Record<string, string>,
    });
    await use(app);
    await app.close();
    await rm(home, { recursive: true, force: true });
  },
  window: async ({ app }, use) => {
    const window = await app.firstWindow();
    await expect(window.getByRole('form', { name: 'Set up an experiment' })).toBeVisible();
    await use(window);
  },
});

test('an experiment runs in utility processes and is answered', async ({ window }) => {
  await window.getByRole('radio', { name: /Sum of a range/ }).check({ force: true });
  await window.getByLabel('Up to n').fill('100000');
  await window.getByLabel('Tasks', { exact: true }).fill('12');
  await window.getByLabel('Repeats').fill('2');
  await window.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(window.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
  await expect(window.getByText('48 tasks in view')).toBeVisible();
});

test('the page has the contract and nothing of Node', async ({ window }) => {
  const seen = await window.evaluate(() => ({
    api: Object.keys((globalThis as unknown as { lanewise: object }).lanewise).sort(),
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
  }));
  expect(seen).toEqual({ api: ['commands', 'onEvent'], require: 'undefined', process: 'undefined' });
});

test('the page can not be led elsewhere, nor open windows', async ({ app, window }) => {
  const before = window.url();
  await window.evaluate(() => {
    globalThis.open('http://127.0.0.1:9/');
    globalThis.location.href = 'http://127.0.0.1:9/';
  });
  await expect(window.getByRole('form', { name: 'Set up an experiment' })).toBeVisible();
  expect(window.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
});

test('the menu carries the actions of the window', async ({ app, window }) => {
  await app.evaluate(({ Menu }) => {
    const labels = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    labels.find((item) => item.label === 'Results')?.click();
  });
  await expect(window.getByRole('heading', { name: 'Results', level: 1 })).toBeVisible();
});

test('a report is printed to PDF', async ({ app, window }) => {
  await window.getByRole('radio', { name: /Sum of a range/ }).check({ force: true });
  await window.getByLabel('Up to n').fill('1000');
  await window.getByLabel('Repeats').fill('1');
  await window.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(window.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
  const folder = await mkdtemp(join(tmpdir(), 'lanewise-pdf-test-'));
  const filePath = join(folder, 'report.pdf');
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
  await window.getByRole('link', { name: 'Results' }).click();
  await window
    .getByRole('link', { name: /Sum of a range/ })
    .first()
    .click();
  await window.getByRole('button', { name: /Export/ }).click();
  await window.getByRole('menuitem', { name: /PDF/ }).click();
  await expect(window.getByText(filePath)).toBeVisible({ timeout: 30_000 });
  expect((await readFile(filePath)).subarray(0, 5).toString()).toBe('%PDF-');
  await rm(folder, { recursive: true, force: true });
});
