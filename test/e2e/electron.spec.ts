// What only Electron has: a preload, a guard on navigation, a menu, PDF.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, inElectron, runToRecommendation, setUpSmall, test } from './host.ts';

test('the page has the contract and nothing of Node', inElectron, async ({ lab }) => {
  const seen = await lab.evaluate(() => ({
    api: Object.keys((globalThis as unknown as { lanewise: object }).lanewise).sort(),
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
  }));
  expect(seen).toEqual({ api: ['commands', 'onEvent', 'pathOf'], require: 'undefined', process: 'undefined' });
});

test('the page can not be led elsewhere, nor open windows', inElectron, async ({ lab, electronHost }) => {
  const { app, errors } = electronHost;
  const before = lab.url();
  let asked = 0;
  const elsewhere = createServer((_, response) => {
    asked++;
    response.end('<title>elsewhere</title>');
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const http = `http://127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}/`;
  try {
    for (const url of [http, 'data:text/html,elsewhere', 'file:///', 'lanewise://other/index.html']) {
      // Playwright waits for a navigation that never ends, so the page is asked through the main process.
      const after = await app.evaluate(async ({ BrowserWindow }, to) => {
        const { webContents } = BrowserWindow.getAllWindows()[0] as Electron.BrowserWindow;
        // As a user who clicks: Chromium itself refuses some of these to a script.
        const link = `Object.assign(document.createElement('a'), { href: ${JSON.stringify(to)} }).click()`;
        await webContents.executeJavaScript(`window.open(${JSON.stringify(to)}); ${link}; location.href = ${JSON.stringify(to)};`, true);
        await new Promise((resolve) => setTimeout(resolve, 500));
        return {
          url: webContents.getURL(),
          windows: BrowserWindow.getAllWindows().length,
          form: (await webContents.executeJavaScript(`document.querySelector('form') !== null`)) as boolean,
        };
      }, url);
      expect([url, after]).toEqual([url, { url: before, windows: 1, form: true }]);
    }
    expect(asked).toBe(0);
    // Chromium itself refuses two of these before anything is asked.
    for (const error of errors.splice(0)) expect(error).toMatch(/^Not allowed to (navigate top frame to data URL|load local resource)/);
  } finally {
    elsewhere.close();
  }
});

test('the menu carries the actions of the window', inElectron, async ({ lab, electronHost: { app } }) => {
  await app.evaluate(({ Menu }) => {
    const labels = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    labels.find((item) => item.label === 'Results')?.click();
  });
  await expect(lab.getByRole('heading', { name: 'Results', level: 1 })).toBeVisible();
});

test('a report is printed to PDF', inElectron, async ({ lab, host }) => {
  await setUpSmall(lab, { repeats: 1 });
  await runToRecommendation(lab);
  await lab.getByRole('link', { name: 'Results' }).click();
  await lab
    .getByRole('link', { name: /Sum of a range/ })
    .first()
    .click();
  const { name, bytes } = await host.saved(async () => {
    await lab.getByRole('button', { name: /Export/ }).click();
    await lab.getByRole('menuitem', { name: /PDF/ }).click();
  });
  expect(name).toMatch(/\.pdf$/);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.length).toBeGreaterThan(10_000);
});
