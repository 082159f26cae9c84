// The states of pages that one does not meet when opening them: see looks.spec.ts.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lanewise } from '../../src/main/engine/report/lanewise-file.ts';
import { sampleResult } from '../helpers/samples/result.ts';
import { chooseWorkload, expect, inBrowser, test } from './host.ts';
import { looksRight } from './looks.ts';

test(
  'the form of the Lab looks right with a classic experiment, settings open, the workloads open, and code',
  inBrowser,
  async ({ lab }) => {
    test.setTimeout(300_000);
    await lab.getByRole('button', { name: /^Idle tasks/ }).click();
    await lab.getByRole('button', { name: 'JavaScript against Python' }).click();
    await looksRight(lab, 'lab-classic');
    await lab.getByRole('button', { name: 'Settings of Threads', exact: true }).click();
    await expect(lab.getByRole('dialog', { name: 'Settings of Threads' })).toBeVisible();
    await looksRight(lab, 'lab-strategy-settings');
    await lab.keyboard.press('Escape');
    await lab.getByRole('button', { name: /^Change the workload/ }).click();
    await expect(lab.getByPlaceholder('Search workloads')).toBeVisible();
    await looksRight(lab, 'lab-workloads');
    await lab.keyboard.press('Escape');
    await chooseWorkload(lab, 'Write a task here');
    await expect(lab.getByRole('textbox', { name: 'Code of the task' })).toBeVisible();
    await expect(lab.getByText(/^Loaded in/)).toBeVisible();
    await looksRight(lab, 'lab-editor');
  },
);

test('a run and a recommendation look right while they go on, and when they are stopped', inBrowser, async ({ lab }) => {
  test.setTimeout(300_000);
  await lab.getByLabel('Sleep', { exact: true }).fill('60000');
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(lab.getByText(/trial 1 of 20/)).toBeVisible();
  await looksRight(lab, 'lab-running');
  await lab.getByRole('link', { name: 'Learn' }).click();
  await expect(lab.getByRole('note').filter({ hasText: 'is running' })).toBeVisible();
  await looksRight(lab, 'learn-while-another-runs');
  await lab.keyboard.press('Control+1');
  await lab.getByRole('button', { name: /^Stop Ctrl/ }).click();
  await expect(lab.getByText('No trial finished')).toBeVisible();
  await looksRight(lab, 'lab-stopped');
  await lab.keyboard.press('Control+2');
  const form = lab.getByRole('form', { name: 'Describe your task' });
  await chooseWorkload(lab, 'Sleep');
  await form.getByLabel('Sleep', { exact: true }).fill('60000');
  await form.getByLabel('Time budget').fill('60');
  await lab.getByRole('button', { name: /^Recommend Ctrl/ }).click();
  await expect(lab.getByRole('list', { name: 'Stages' }).locator('[aria-current="step"]')).toBeVisible();
  await looksRight(lab, 'my-task-running');
  await lab.getByRole('button', { name: /^Stop Ctrl/ }).click();
  await expect(lab.getByRole('heading', { name: 'Stopped' })).toBeVisible();
});

test('the palette and the list of shortcuts look right', inBrowser, async ({ lab }) => {
  test.setTimeout(180_000);
  await lab.keyboard.press('Control+k');
  await lab.keyboard.type('th');
  await expect(lab.getByRole('option').first()).toBeVisible();
  await looksRight(lab, 'palette');
  await lab.keyboard.press('Control+a');
  await lab.keyboard.type('Keyboard shortcuts');
  await lab.keyboard.press('Enter');
  await expect(lab.getByRole('dialog', { name: /shortcuts/i })).toBeVisible();
  await looksRight(lab, 'shortcuts');
});

test('a plan from a kept result looks right', inBrowser, async ({ lab, host }) => {
  test.setTimeout(180_000);
  const { result, records } = sampleResult({ tasks: 60, name: 'Sixty tasks' });
  const path = join(host.home, 'sixty.lanewise');
  await writeFile(path, lanewise.write(result, records));
  await lab.getByRole('link', { name: 'Results' }).click();
  await host.chosen([path], () => lab.getByRole('button', { name: 'Import' }).first().click());
  await expect(lab.getByRole('heading', { name: 'Sixty tasks', level: 1 })).toBeVisible();
  await lab.getByRole('link', { name: 'Planner' }).click();
  await lab.getByRole('form', { name: 'Set up a plan' }).getByLabel('Result', { exact: true }).selectOption({ index: 1 });
  await expect(lab.getByRole('region', { name: 'Recommended choice' })).toBeVisible();
  await looksRight(lab, 'planner-plan');
});

test('a claim that was tested and a scene that was run look right', inBrowser, async ({ lab }) => {
  test.setTimeout(300_000);
  await lab.getByRole('link', { name: 'Claims' }).click();
  await lab.getByRole('button', { name: /^Test: Switching from threads to processes takes one line/ }).click();
  await expect(lab.getByText('Holds', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await looksRight(lab, 'claims-tested');
  await lab.getByRole('link', { name: 'Learn' }).click();
  await lab.getByRole('navigation', { name: 'Scenes' }).getByRole('link', { name: 'Crash isolation' }).click();
  await expect(lab.getByRole('heading', { name: 'Crash isolation' })).toBeVisible();
  await lab.keyboard.press('Control+Enter');
  await expect(lab.getByRole('region', { name: 'Seen on this machine' })).toContainText('succeeded', { timeout: 80_000 });
  await looksRight(lab, 'learn-crash');
});
