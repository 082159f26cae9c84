import type { Locator, Page } from '@playwright/test';
import { expect, inElectron, runToRecommendation, setUpSmall, test } from './host.ts';

/** The planner's own form: the Lab, hidden, keeps its fields. */
const formOf = (page: Page): Locator => page.getByRole('form', { name: 'Set up a plan' });

/** That it can't be told is an answer too, where other programs had the cores while it was measured. */
async function answers(page: Page, advice: Locator, expected: RegExp): Promise<void> {
  const heading = advice.getByRole('heading');
  await expect(heading).toHaveText(new RegExp(`${expected.source}|^Can't tell: other programs`));
  const told = !((await heading.textContent()) ?? '').startsWith("Can't tell");
  if (!told) await expect(page.getByText(/^Other programs used/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Best trade-offs' }).getByText('recommended')).toHaveCount(told ? 1 : 0);
}

test('tasks are measured on the page, planned, and planned again for another aim', inElectron, async ({ lab }) => {
  await lab.keyboard.press('Control+6');
  await expect(lab.getByRole('heading', { name: 'One large function, or many small ones?' })).toBeVisible();
  await lab.getByRole('button', { name: 'Measure tasks now' }).click();
  await formOf(lab).getByLabel('Workload', { exact: true }).selectOption('sum-range');
  await formOf(lab).getByLabel('Up to n').fill('1000000');
  await lab.getByRole('button', { name: 'Measure', exact: true }).click();
  const advice = lab.getByRole('region', { name: 'Recommended choice' });
  await expect(advice).toBeVisible({ timeout: 60_000 });
  await answers(lab, advice, /1,000 tasks in .+ for \$/);
  await expect(lab.getByRole('figure', { name: /Time and cost of \d+ choices/ })).toBeVisible();
  await formOf(lab).getByLabel('Tasks', { exact: true }).fill('50');
  await answers(lab, advice, /50 tasks in/);
  await lab.getByRole('radio', { name: 'Fastest within a budget' }).click();
  await formOf(lab).getByLabel('Cost limit').fill('');
  await answers(lab, advice, /^Use a function for each task/);
  await formOf(lab).getByLabel('Tasks', { exact: true }).fill('x');
  await expect(lab.getByText('Fix "Tasks": enter a number.')).toBeVisible();
});

test('a kept result is planned with, and is still chosen when one comes back', inElectron, async ({ lab }) => {
  await setUpSmall(lab);
  await runToRecommendation(lab);
  await lab.keyboard.press('Control+6');
  await formOf(lab).getByLabel('Result', { exact: true }).selectOption({ index: 1 });
  const advice = lab.getByRole('region', { name: 'Recommended choice' });
  await expect(advice).toBeVisible();
  await lab.keyboard.press('Control+1');
  await lab.keyboard.press('Control+6');
  await expect(advice).toBeVisible();
});

test('a measurement that is stopped says so', inElectron, async ({ lab }) => {
  await lab.keyboard.press('Control+6');
  await lab.getByRole('radio', { name: 'Measure now' }).click();
  await formOf(lab).getByLabel('Sleep', { exact: true }).fill('60000');
  await lab.keyboard.press('Control+Enter');
  await expect(lab.getByRole('progressbar', { name: "The measurement's progress" })).toBeVisible();
  await lab.keyboard.press('Control+.');
  await expect(lab.getByText('A plan needs a complete measurement')).toBeVisible();
});
