// The tab Code of a result.
import type { Page } from '@playwright/test';
import { expect, inElectron, runToRecommendation, setUpSmall, test } from './host.ts';
import { looksRight } from './looks.ts';

const code = (page: Page) => page.getByRole('region', { name: 'Code to paste' });
const shown = (page: Page) => page.getByRole('region', { name: 'Figures' });

test('the program for each measured strategy is shown and copied, in the Lab and later in Results', inElectron, async ({ lab }) => {
  await setUpSmall(lab, { tasks: 8, repeats: 1 });
  await runToRecommendation(lab);
  await lab.getByRole('tab', { name: 'Code' }).click();
  await shown(lab).getByLabel('Strategy').selectOption('threads');
  await expect(code(lab)).toContainText('A pool of');
  await expect(code(lab)).toContainText('node:worker_threads');
  await expect(code(lab)).toContainText('save it as program.mjs, next to task.mjs');
  await shown(lab).getByLabel('Strategy').selectOption('sequential');
  await expect(code(lab)).not.toContainText('node:worker_threads');

  // The clipboard of a test would keep what it takes to itself.
  await lab.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: (text: string) => {
          Object.assign(window, { taken: text });
          return Promise.resolve();
        },
      },
    });
  });
  await code(lab).getByRole('button', { name: 'Copy' }).click();
  await expect(code(lab).getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await lab.evaluate(() => (window as unknown as { taken: string }).taken)).toBe(
    await code(lab).getByRole('group', { name: 'Source code' }).textContent(),
  );

  await lab.getByRole('link', { name: 'Results' }).click();
  await lab
    .getByRole('link', { name: /Sum of a range/ })
    .first()
    .click();
  await lab.getByRole('tab', { name: 'Code' }).click();
  await shown(lab).getByLabel('Strategy').selectOption('processes');
  await expect(code(lab)).toContainText('node:child_process');
});

test('the program of a strategy looks right in every size and theme @browser', async ({ lab }) => {
  await setUpSmall(lab, { tasks: 8, repeats: 1 });
  await runToRecommendation(lab);
  await lab.getByRole('tab', { name: 'Code' }).click();
  await expect(code(lab)).toBeVisible();
  await looksRight(lab, 'result-code');
});
