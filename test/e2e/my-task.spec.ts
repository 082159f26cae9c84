import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, inElectron, test } from './host.ts';

const source = 'export default (n) => { let sum = 0; for (let i = 0; i < 200_000; i++) sum += i % (n + 2); return sum; };\n';
const recommend = (page: Page) => page.getByRole('button', { name: /^Recommend Ctrl/ });

async function describe(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+2');
  await page.getByLabel('Task module').fill(path);
  await page.getByLabel('Tasks of the real job').fill('2000');
  await page.getByLabel('Time budget').fill('4');
  await expect(page.getByText(/^Loaded in/)).toBeVisible();
}

test('a task of one’s own is sampled before one’s eyes, answered, and kept', async ({ lab, host }) => {
  const path = join(host.home, 'count.mjs');
  await writeFile(path, source);
  await describe(lab, path);
  await lab.keyboard.press('Control+Enter');
  await expect(lab.getByRole('list', { name: 'Stages' }).locator('[aria-current="step"]')).toBeVisible();
  const card = lab.getByRole('region', { name: 'Recommendation' });
  await expect(card).toBeVisible({ timeout: 60_000 });
  // On a machine that others use it may not be told: then it says why. What was learnt is shown either way.
  const basis = await card.getAttribute('data-basis');
  expect(['predicted', 'raced', 'tie', 'cant-tell']).toContain(basis);
  await expect(lab.getByRole('region', { name: 'Kind of work' })).toContainText('% CPU');
  const alternatives = lab.getByRole('table', { name: 'Alternatives' });
  await expect(alternatives.getByRole('rowheader', { name: /^sequential/ })).toBeVisible();
  await expect(lab.getByRole('figure', { name: /^Time of the whole job over/ })).toBeVisible();
  await expect(lab.getByRole('button', { name: 'Copy' })).toHaveCount(basis === 'cant-tell' ? 0 : 1);
  if (basis !== 'cant-tell') {
    await expect(alternatives.getByRole('rowheader', { name: /recommended/ })).toHaveCount(1);
    await expect(lab.getByRole('region', { name: 'Code to paste' }).first()).toContainText('count.mjs');
  }
  const headline = await card.getByRole('heading', { level: 2 }).textContent();

  const again = await host.restart('#/my-task');
  const past = again.getByRole('list', { name: 'Past answers' });
  await past.getByRole('button', { name: /^count\.mjs/ }).click();
  const kept = again.getByRole('region', { name: 'Recommendation' });
  await expect(kept.getByRole('heading', { level: 2 })).toHaveText(headline ?? '');
  await past.getByRole('button', { name: /^Remove the answer/ }).click();
  await expect(past).toHaveCount(0);
  await expect(kept).toHaveCount(0);
});

test('a recommendation is stopped, and leaves nothing behind', inElectron, async ({ lab, host }) => {
  const path = join(host.home, 'count.mjs');
  await writeFile(path, source);
  await describe(lab, path);
  await recommend(lab).click();
  await lab.getByRole('button', { name: /^Stop Ctrl/ }).click();
  await expect(lab.getByRole('heading', { name: 'Stopped' })).toBeVisible();
  await expect(recommend(lab)).toBeEnabled();
  await expect(lab.getByRole('list', { name: 'Past answers' })).toHaveCount(0);
});

test('a task that fails has no answer but the reason', inElectron, async ({ lab, host }) => {
  const path = join(host.home, 'broken.mjs');
  await writeFile(path, "export default () => { throw new Error('no such picture'); };\n");
  await describe(lab, path);
  await recommend(lab).click();
  const card = lab.getByRole('region', { name: 'Recommendation' });
  await expect(card).toHaveAttribute('data-basis', 'cant-tell', { timeout: 60_000 });
  await expect(card.getByRole('heading', { level: 2 })).toContainText('no such picture');
  await expect(lab.getByRole('note').filter({ hasText: 'Fix the task' })).toBeVisible();
  await expect(lab.getByRole('button', { name: 'Copy' })).toHaveCount(0);
});

test('a module dropped on the window becomes the task once that is confirmed', async ({ lab }) => {
  const transfer = await lab.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.mjs', { type: 'text/javascript' }));
    return data;
  }, source);
  await lab.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await lab.getByRole('dialog', { name: 'Load dropped.mjs?' }).getByRole('button', { name: 'Load it' }).click();
  await expect(lab.getByRole('heading', { name: 'My task' })).toBeVisible();
  await expect(lab.getByText(/^Loaded in/)).toBeVisible();
  const path = await lab.getByLabel('Task module').inputValue();
  expect(path).toMatch(/dropped\.mjs$/);
  expect(await readFile(path, 'utf8')).toBe(source);
});

test('a file is chosen with the keyboard, and becomes the task', async ({ lab, host }) => {
  const path = join(host.home, 'chosen.mjs');
  await writeFile(path, source);
  await lab.keyboard.press('Control+2');
  const choose = lab.getByRole('button', { name: 'Choose…' }).first();
  await choose.focus();
  await host.chosen([path], () => lab.keyboard.press('Enter'));
  await expect(lab.getByLabel('Task module')).toHaveValue(/chosen\.mjs$/);
  await expect(lab.getByText(/^Loaded in/)).toBeVisible();
});
