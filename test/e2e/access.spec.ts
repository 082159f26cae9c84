import { request as httpRequest } from 'node:http';
import { expect, test } from './host.ts';

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

test('the page is shown to nobody without the key', async ({ page, host }) => {
  const answer = await page.goto(new URL('/', host.url).href);
  expect(answer?.status()).toBe(401);
  await expect(page.getByText('Open the address that Lanewise printed')).toBeVisible();
});

test('the key leaves the address bar and lets in from then on', async ({ lab, host }) => {
  expect(lab.url()).not.toContain('token');
  await lab.goto(new URL('/', host.url).href);
  await expect(lab.getByRole('form', { name: 'Set up an experiment' })).toBeVisible();
});

test('other names for this machine, and other origins, are refused', async ({ host }) => {
  const url = new URL(host.url);
  expect(await ask(url, { host: 'evil.example' })).toBe(403);
  expect(await ask(url, { origin: 'http://evil.example' })).toBe(403);
  expect(await ask(new URL('/../package.json', url), {})).toBe(401);
});
