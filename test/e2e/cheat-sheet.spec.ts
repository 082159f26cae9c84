import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { hasPython } from '../helpers/python/python.ts';
import { expect, inBrowser, inElectron, test } from './host.ts';
import { looksRight } from './looks.ts';

const tableOf = (page: Page): Locator => page.getByRole('table', { name: 'The strategies and their figures' });

// In one language, since it takes minutes; the integration tests measure JavaScript's.
test('the cheat sheet is measured, kept over a restart and exported', inElectron, async ({ lab, host }) => {
  test.setTimeout(400_000);
  await lab.keyboard.press('Control+7');
  const python = lab.getByRole('checkbox', { name: 'Python' });
  await expect(python).toBeChecked({ checked: hasPython });
  await expect(python).toBeEnabled({ enabled: hasPython });
  if (hasPython) await lab.getByRole('checkbox', { name: 'JavaScript' }).uncheck();
  else await expect(lab.getByText(/there is none here/)).toBeVisible();
  await lab.getByRole('button', { name: 'Measure this machine' }).click();
  await expect(lab.getByRole('progressbar', { name: 'Progress of the cheat sheet' })).toBeVisible();
  await expect(lab.getByRole('img', { name: 'not measured yet' }).first()).toBeVisible();
  await expect(lab.getByRole('button', { name: 'Measure again' })).toBeVisible({ timeout: 300_000 });
  const crash = tableOf(lab).getByRole('row', { name: /When a task kills its process/ });
  const apart = crash.getByText('only that task: 7 of 7 others succeed');
  // Processes of Python, and of JavaScript hybrid as well: a pool that has lost a worker starts another one.
  await expect(apart).toHaveCount(hasPython ? 1 : 2);
  // Beside other programs, which here are other tests, nothing is best for anything, and the page says so; everything else is measured.
  const bestFor = tableOf(lab).getByRole('row', { name: /^Best for/ });
  const missing = await tableOf(lab).getByText('not measured').count();
  expect(missing).toBe(await bestFor.getByText('not measured').count());
  if (missing > 0) await expect(lab.getByText(/Other programs used .* cores?[, ]/).first()).toBeVisible();
  const { name, bytes } = await host.saved(async () => {
    await lab.getByRole('button', { name: 'Export' }).click();
    await lab.getByRole('menuitem', { name: /Markdown/ }).click();
  });
  expect(name).toMatch(/^cheat-sheet \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.md$/);
  expect(bytes.toString().includes('Memory of each further worker')).toBe(true);
  const again = await host.restart('#/cheat-sheet');
  await expect(tableOf(again)).toBeVisible();
  await expect(tableOf(again).getByRole('row', { name: /^Memory of each further worker/ })).toHaveCount(1);
});

/** The middle of an element, from the top of the window. */
async function middleOf(element: Locator): Promise<number> {
  const box = await element.boundingBox();
  if (!box) throw new Error('It is not in view.');
  return box.y + box.height / 2;
}

test('measuring is stopped at once, from any page', inElectron, async ({ lab }) => {
  await lab.keyboard.press('Control+7');
  await lab.getByRole('button', { name: 'Measure this machine' }).click();
  await expect(lab.getByRole('progressbar', { name: 'Progress of the cheat sheet' })).toBeVisible();
  await lab.getByRole('link', { name: 'Learn' }).click();
  const line = lab.getByRole('note').filter({ hasText: 'Cheat sheet is running' });
  const [text, button] = await Promise.all([line.getByText(/is running/), line.getByRole('button')].map(middleOf));
  expect(text).toBeCloseTo(button ?? 0, 0);
  await lab.keyboard.press('Control+1');
  await lab.getByRole('button', { name: 'Stop the experiment' }).click();
  await lab.keyboard.press('Control+7');
  await expect(lab.getByRole('button', { name: 'Measure this machine' })).toBeEnabled();
});

/** The right edge of the window, and what of the table is beyond it. */
const beyond = (element: Element): number => element.getBoundingClientRect().right - document.documentElement.clientWidth;

for (const file of ['cheat-sheet', 'cheat-sheet-both'])
  test(`a filled sheet (${file}) looks right in every size and theme, and its headings stay in view`, inBrowser, async ({ host }) => {
    test.setTimeout(180_000);
    await copyFile(`test/fixtures/${file}.json`, join(host.home, 'cheat-sheet.json'));
    const page = await host.restart('#/cheat-sheet');
    const headings = tableOf(page).getByRole('columnheader');
    await expect(headings).toHaveCount(5);
    await looksRight(page, `${file}-filled`);
    // At a glance: every row, with the heading of each column.
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const edge of [headings.first(), tableOf(page).getByRole('row').last()]) await expect(edge).toBeInViewport({ ratio: 1 });
    await page.setViewportSize({ width: 1024, height: 700 });
    expect(await headings.last().evaluate(beyond)).toBeLessThan(0);
    const verdict = tableOf(page)
      .getByRole('rowheader', { name: /^Best for/ })
      .last();
    await verdict.scrollIntoViewIfNeeded();
    await expect(headings.first()).toBeInViewport();
    await page.setViewportSize({ width: 640, height: 400 });
    await page.getByRole('region', { name: 'The strategies and their figures' }).evaluate((frame) => {
      frame.scrollIntoView();
      frame.scrollTo(frame.scrollWidth, frame.scrollHeight);
    });
    await expect(verdict).toBeInViewport({ ratio: 0.9 });
    await expect(headings.last()).toBeInViewport({ ratio: 0.9 });
    await page.screenshot({ path: `test-results/looks/${file}-filled-scrolled.png` });
  });
