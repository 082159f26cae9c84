import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { chooseWorkload, expect, inElectron, runToRecommendation, setUpSmall, test } from './host.ts';
import { expectFigures, expectNoFailures, expectTasksSucceeded } from './succeeded.ts';

const fault = (name: string): string => fileURLToPath(new URL(`../fixtures/faults/${name}.mjs`, import.meta.url));

test('an experiment is set up, run, watched and answered', async ({ lab, host }) => {
  await setUpSmall(lab);
  await expect(lab.getByText(/Takes about/)).toBeVisible({ timeout: 30_000 });
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(lab.getByRole('button', { name: /^Stop Ctrl/ })).toBeVisible();
  await expect(lab.getByRole('progressbar', { name: "The experiment's progress" })).toBeVisible();
  await expect(lab.getByRole('region', { name: 'Timelines' })).toBeVisible();
  const card = lab.getByRole('region', { name: 'Recommendation' });
  await expect(card).toBeVisible({ timeout: 60_000 });
  await expect(card.getByRole('heading', { level: 2 })).toHaveText(/\.$/);
  const strategies = await expectTasksSucceeded(host.home, 12);
  expect(strategies).toEqual(['sequential', 'async', 'threads', 'processes']);
  await expectFigures(lab, strategies);
  await expect(lab.getByText('48 tasks in view')).toBeVisible();
});

/** Programs that use every core until they are killed. */
const busyPrograms = (): ChildProcess[] => Array.from({ length: 4 }, () => spawn(process.execPath, ['-e', 'for (;;);']));
const gateIn = (page: Page): Locator => page.getByText(/^Other programs use .* cores?\. Measure anyway\?$/);

test('next to Run stands what other programs use of the cores, while they do', inElectron, async ({ lab }) => {
  const others = busyPrograms();
  const gate = gateIn(lab);
  try {
    await expect(gate).toBeVisible({ timeout: 20_000 });
    await lab.getByRole('link', { name: 'Claims' }).click();
    await expect(gate).toBeVisible({ timeout: 20_000 });
    await lab.getByRole('link', { name: 'Lab' }).click();
    await lab.getByLabel('Sleep', { exact: true }).fill('60000');
    await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
    await expect(lab.getByText(/trial 1 of 20/)).toBeVisible();
    await expect(gate).toBeHidden();
    await lab.getByRole('button', { name: /^Stop Ctrl/ }).click();
  } finally {
    for (const each of others) each.kill('SIGKILL');
  }
});

test('a run that ends leaves the timelines as they were zoomed', inElectron, async ({ lab }) => {
  await lab.getByLabel('Sleep', { exact: true }).fill('200');
  await lab.getByLabel('Tasks', { exact: true }).fill('8');
  await lab.getByLabel('Repeats').fill('1');
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  const tasks = lab.getByText(/^(\d+) tasks? in view/);
  await expect(tasks).toHaveText(/^[2-9]/);
  for (let i = 0; i < 5; i++) await lab.getByRole('button', { name: 'Zoom in' }).click();
  await expect(lab.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
  await expectNoFailures(lab);
  await expect(tasks).not.toHaveText('32 tasks in view');
  await expect(lab.getByRole('button', { name: 'Previous view' })).toBeEnabled();
  await lab.getByRole('button', { name: 'Show all' }).click();
  await expect(tasks).toHaveText('32 tasks in view');
});

test('the table of figures is sorted by its headings', inElectron, async ({ lab }) => {
  await setUpSmall(lab);
  await runToRecommendation(lab);
  const table = lab.getByRole('table', { name: 'All figures' });
  await table.getByRole('button', { name: 'Workers' }).click();
  await table.getByRole('button', { name: 'Workers' }).click();
  await expect(table.getByRole('columnheader', { name: 'Workers' })).toHaveAttribute('aria-sort', 'descending');
});

test('a run is stopped at once, and what was finished is kept', inElectron, async ({ lab }) => {
  await lab.getByLabel('Sleep', { exact: true }).fill('60000');
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(lab.getByText(/trial 1 of 20/)).toBeVisible();
  await lab.getByRole('button', { name: /^Stop Ctrl/ }).click();
  await expect(lab.getByText('No trial finished, so there is no result.')).toBeVisible();
  await expect(lab.getByRole('button', { name: /^Run Ctrl/ })).toBeEnabled();
});

test('everything goes by keyboard', inElectron, async ({ lab }) => {
  await setUpSmall(lab, { repeats: 1 });
  await lab.keyboard.press('Control+Enter');
  await expect(lab.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
  await expectNoFailures(lab);
  await lab.keyboard.press('Control+k');
  await lab.keyboard.type('Settings');
  await lab.keyboard.press('Enter');
  await expect(lab.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test("the user's own module runs, and its failing task is shown", inElectron, async ({ lab }) => {
  await chooseWorkload(lab, 'Your own task');
  await lab.getByLabel('Task module').fill(fault('throws'));
  await expect(lab.getByText(/Loaded in/)).toBeVisible({ timeout: 20_000 });
  await lab.getByLabel('Tasks', { exact: true }).fill('12');
  await lab.getByLabel('Repeats').fill('1');
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  // It also stands in the fold of the verdict, which is closed.
  await expect(lab.getByText('three is not welcome').filter({ visible: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(lab.locator('[data-basis="cant-tell"]')).toBeVisible({ timeout: 60_000 });
});

test('one sentence names a module that does not exist', inElectron, async ({ lab }) => {
  await chooseWorkload(lab, 'Your own task');
  await lab.getByLabel('Task module').fill('/nowhere/task.mjs');
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(lab.getByText('The task module /nowhere/task.mjs does not exist.').first()).toBeVisible();
});

test('what is wrong in the form stands beside it, and nothing runs', inElectron, async ({ lab }) => {
  await lab.getByLabel('Tasks', { exact: true }).fill('0');
  await expect(lab.getByRole('button', { name: /^Run Ctrl/ })).toBeDisabled();
  await expect(lab.getByText('Fix "Tasks": enter at least 1.')).toBeVisible();
});

test('a window that joins during a run sees it, and the form stays as it was', async ({ lab, host }) => {
  await lab.getByLabel('Sleep', { exact: true }).fill('3000');
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(lab.getByText(/trial 1 of 20/)).toBeVisible();
  await host.open();
  await expect(lab.getByText(/trial 1 of 20/)).toBeVisible();
  await expect(lab.getByLabel('Sleep', { exact: true })).toHaveValue('3000');
  await lab.getByRole('button', { name: /^Stop Ctrl/ }).click();
  await expect(lab.getByText('Stopped', { exact: true })).toBeVisible();
});

test('what an article did is set up by keyboard, scaled, run and answered', inElectron, async ({ lab }) => {
  await lab.getByRole('button', { name: /^Idle tasks/ }).press('Enter');
  await expect(lab.getByLabel('Sleep', { exact: true })).toHaveValue('200');
  const slider = lab.getByRole('slider', { name: 'Scale' });
  await slider.press('Home');
  await expect(lab.getByText('Sleep: 10 ms instead of 1,000 ms.')).toBeVisible();
  await lab.keyboard.press('Control+Enter');
  await expect(lab.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
  await expectNoFailures(lab);
  await expect(lab.getByRole('heading', { name: 'Idle tasks', level: 1 })).toBeVisible();
  await lab.getByText(/· Keep in mind$/).click();
  await expect(lab.getByText(/gil-threads: a simulation of CPython's GIL/)).toBeVisible();
});

test('by keyboard, Hashing is chosen and run in eight keys', inElectron, async ({ lab }) => {
  for (const key of ['Tab', 'Enter', 'Tab', 'h', 'a', 's']) await lab.keyboard.press(key);
  await expect(lab.getByPlaceholder('Search workloads')).toHaveValue('has');
  for (const key of ['Enter', 'Control+Enter']) await lab.keyboard.press(key);
  await expect(lab.getByRole('button', { name: 'Change the workload, Hashing' })).toBeVisible();
  await expect(lab.getByRole('button', { name: /^Stop Ctrl/ })).toBeVisible();
  await lab.getByRole('button', { name: /^Stop Ctrl/ }).click();
  await expect(lab.getByRole('button', { name: /^Run Ctrl/ })).toBeEnabled();
});

test('a strategy is chosen by Space, its settings are one click away, and several are chosen at once', inElectron, async ({ lab }) => {
  const async = lab.getByRole('checkbox', { name: 'Async', exact: true });
  await async.press('Space');
  await expect(async).not.toBeChecked();
  await lab.getByRole('button', { name: 'Settings of Threads', exact: true }).click();
  await lab.getByRole('dialog', { name: 'Settings of Threads' }).getByLabel('Workers').fill('3');
  await lab.keyboard.press('Escape');
  const threads = lab.getByRole('checkbox', { name: 'Threads', exact: true });
  await expect(threads).toHaveAccessibleDescription(/^3 workers /);
  await lab.getByRole('button', { name: 'All that make sense' }).click();
  await expect(async).toBeChecked();
  await expect(threads).toHaveAccessibleDescription(/^3 workers /);
  await expect(lab.getByRole('button', { name: 'All that make sense' })).toHaveAttribute('aria-pressed', 'true');
});

for (const [width, height] of [
  [1280, 800],
  [1024, 700],
] as const)
  test(`what decides a run stands beside Run at ${String(width)} by ${String(height)}, for every workload and with a classic experiment @browser`, async ({
    lab,
  }) => {
    await lab.setViewportSize({ width, height });
    const allStandThere = async (what: string): Promise<void> => {
      const parts = [
        lab.getByRole('button', { name: /^Change the workload/ }),
        lab.getByLabel('Tasks', { exact: true }),
        lab.getByLabel('Repeats'),
        ...(await lab.getByRole('checkbox').all()),
        lab.getByRole('button', { name: /^Run Ctrl/ }),
      ];
      for (const part of parts) await expect(part, `${what}: ${String(part)}`).toBeInViewport({ ratio: 1 });
      const numbers = lab.getByRole('form').locator('input[inputmode]');
      const cut = await numbers.evaluateAll((inputs) => inputs.filter((each) => each.scrollWidth > each.clientWidth).map(({ id }) => id));
      expect(cut, `${what}: numbers that are cut off`).toEqual([]);
    };
    // The warning about other programs takes room of the form.
    const others = busyPrograms();
    try {
      await expect(gateIn(lab)).toBeVisible({ timeout: 20_000 });
      for (const workload of ['Sleep', 'Hashing', 'Crash', 'Shared counter', 'Vector addition', 'Log analysis', 'Your own task']) {
        await chooseWorkload(lab, workload);
        await allStandThere(workload);
      }
      await lab.getByRole('button', { name: /^Idle tasks/ }).click();
      await lab.getByRole('button', { name: 'JavaScript against Python' }).click();
      await allStandThere('Idle tasks');
      await expect(lab.getByRole('slider', { name: 'Scale' })).toBeInViewport({ ratio: 1 });
      await expect(gateIn(lab)).toBeVisible();
    } finally {
      for (const each of others) each.kill('SIGKILL');
    }
  });

test('the rare settings and all classic experiments are in view at 1280 by 800 @browser', async ({ lab }) => {
  await lab.setViewportSize({ width: 1280, height: 800 });
  for (const workload of ['Sleep', 'Vector addition', 'Your own task']) {
    await chooseWorkload(lab, workload);
    await expect(lab.getByText('More settings')).toBeInViewport({ ratio: 1 });
  }
  for (const card of await lab.getByRole('list').getByRole('button').all()) await expect(card).toBeInViewport({ ratio: 1 });
});

test('in a narrow window the run follows the form in one column, and the document stays where it is @browser', async ({ lab }) => {
  await lab.setViewportSize({ width: 640, height: 400 });
  await setUpSmall(lab, { repeats: 1 });
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(lab.getByRole('progressbar', { name: "The experiment's progress" })).toBeInViewport();
  await expect(lab.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
  await expect(lab.getByRole('button', { name: /^Run Ctrl/ })).toBeInViewport({ ratio: 1 });
  expect(await lab.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth])).toEqual([400, 640]);
});

test('Run and every page of the rail can be reached in a window of 640 by 400 @browser', async ({ lab }) => {
  await lab.setViewportSize({ width: 640, height: 400 });
  await expect(lab.getByRole('button', { name: /^Run Ctrl/ })).toBeInViewport({ ratio: 1 });
  const settings = lab.getByRole('navigation').getByRole('link', { name: 'Settings' });
  await settings.scrollIntoViewIfNeeded();
  await expect(settings).toBeInViewport({ ratio: 1 });
  await expect(lab.getByRole('button', { name: /^Run Ctrl/ })).toBeInViewport({ ratio: 1 });
});
