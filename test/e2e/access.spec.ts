import { request as httpRequest } from 'node:http';
import { expect, inBrowser, test } from './host.ts';

/** Asks as no browser would, with headers of one's own. */
function ask(url: URL, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

const form = { name: 'Set up an experiment' } as const;

// Only the browser host has an address that others could ask; Electron's page is its own.
test('a browser without the key is told what to do', inBrowser, async ({ browserHost: host }) => {
  const page = await host.page();
  await page.goto(new URL('/', host.url).href);
  await expect(page.getByRole('heading', { name: 'Open a new address' })).toBeVisible();
  await expect(page.getByText('Press Enter in the terminal')).toBeVisible();
  await expect(page.getByRole('form', form)).toHaveCount(0);
});

test('the key leaves the address bar, sets no cookie, and a reload stays in', inBrowser, async ({ lab }) => {
  expect(lab.url()).not.toContain('key');
  expect(await lab.context().cookies()).toEqual([]);
  await lab.reload();
  await expect(lab.getByRole('form', form)).toBeVisible();
});

test('an address that was used lets nobody else in', inBrowser, async ({ lab, browserHost: host }) => {
  const other = await host.otherPage();
  await other.goto(host.url);
  await expect(other.getByRole('heading', { name: 'Open a new address' })).toBeVisible();
  await lab.goto(host.url);
  await expect(lab.getByRole('form', form)).toBeVisible();
  await other.context().close();
});

test('a second tab of the same browser gets in, before or after the first', inBrowser, async ({ browserHost: host }) => {
  const page = await host.page();
  const context = page.context();
  const early = await context.newPage();
  await early.goto(new URL('/', host.url).href);
  await expect(early.getByRole('heading', { name: 'Open a new address' })).toBeVisible();
  await page.goto(host.url);
  await expect(page.getByRole('form', form)).toBeVisible();
  await expect(early.getByRole('form', form)).toBeVisible();
  const late = await context.newPage();
  await late.goto(new URL('/#/settings', host.url).href);
  await expect(late.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('other names for this machine, and other origins, are refused', inBrowser, async ({ browserHost: host }) => {
  const url = new URL(host.url);
  expect(await ask(url, { host: 'evil.example' })).toBe(403);
  expect(await ask(url, { origin: 'http://evil.example' })).toBe(403);
  expect(await ask(new URL('/../package.json', url), {})).toBe(404);
});
