// Tasks that are written in the window: run, changed, run again; what is wrong is shown at its line.
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { hasPython } from '../helpers/python/python.ts';
import { chooseWorkload, expect, inElectron, runToRecommendation, test } from './host.ts';
import { expectNoFailures, expectTasksSucceeded } from './succeeded.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'Code of the task' });

/** Types code in place of all that is there; the editor indents. */
async function write(page: Page, lines: readonly string[]): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText(/^Loaded in/)).toBeVisible();
}

async function begin(page: Page): Promise<void> {
  await chooseWorkload(page, 'Write a task here');
  await expect(editor(page)).toContainText('export default function task(n)');
  await page.getByLabel('Tasks', { exact: true }).fill('8');
  await page.getByLabel('Repeats').fill('1');
}

test('a task is written, run, changed in one line and run again', inElectron, async ({ lab, host }) => {
  await begin(lab);
  await write(lab, ['export default function task(n) {', 'return n * 2;', '}']);
  await runToRecommendation(lab);
  await expectTasksSucceeded(host.home, 8);
  await lab.getByText('return n * 2;').click();
  await lab.keyboard.press('End');
  await lab.keyboard.press('Shift+Home');
  await lab.keyboard.type('return n * 3;');
  await expect(lab.getByText(/^Loaded in/)).toBeVisible();
  await lab.keyboard.press('Control+Enter');
  await expect(lab.getByRole('button', { name: /^Stop Ctrl/ })).toBeVisible();
  await expect(lab.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
  await expectNoFailures(lab);

  await lab.reload();
  await expect(editor(lab)).toContainText('return n * 3;');
});

test('what is wrong is shown at its line and in a sentence, and undone', inElectron, async ({ lab }) => {
  await begin(lab);
  await write(lab, ['export default function task(n) {', 'return n;', '}']);
  await lab.getByText('return n;').click();
  await lab.keyboard.press('End');
  await lab.keyboard.type(' +* 1');
  await expect(lab.getByRole('alert').filter({ hasText: 'line 2: SyntaxError' })).toBeVisible();
  const marked = lab.locator('.cm-lintRange-error');
  await expect(marked).toHaveText('return n; +* 1');
  await lab.keyboard.press('Control+z');
  await expect(marked).toHaveCount(0);
  await expect(lab.getByText(/^Loaded in/)).toBeVisible();
});

test('the keyboard gets out of the editor, and a question mark is only text in it', inElectron, async ({ lab }) => {
  await begin(lab);
  await editor(lab).focus();
  await lab.keyboard.type('?');
  await expect(lab.getByRole('dialog')).toHaveCount(0);
  await lab.keyboard.press('Tab');
  await expect(editor(lab)).toBeFocused();
  await lab.keyboard.press('Escape');
  await lab.keyboard.press('Tab');
  await expect(lab.getByLabel('Function (optional)')).toBeFocused();
});

test('a task in Python is written and run', inElectron, async ({ lab, host }) => {
  test.skip(!hasPython, 'There is no python3 here.');
  await begin(lab);
  await lab.getByLabel('Language').selectOption('Python');
  await expect(editor(lab)).toContainText('def task(n):');
  await write(lab, ['def task(n):', 'return n * 2']);
  await runToRecommendation(lab);
  const strategies = await expectTasksSucceeded(host.home, 8);
  expect(strategies.every((id) => id.startsWith('python-'))).toBe(true);
});

test('a file is opened as a copy in the editor of My task, and written code is saved', async ({ lab, host }) => {
  const path = `${host.home}/own.mjs`;
  await writeFile(path, 'export default (n) => n + 1;\n');
  await lab.keyboard.press('Control+2');
  await lab.getByLabel('Task module').fill(path);
  await lab.getByRole('button', { name: 'Open in editor' }).click();
  await expect(editor(lab)).toContainText('(n) => n + 1');
  await write(lab, ['export default (n) => n + 2;']);
  expect(await readFile(path, 'utf8')).toContain('n + 1');
  await rm(path);
  const saved = await host.saved(() => lab.getByRole('button', { name: 'Save as…' }).click());
  expect(saved.name).toBe('own.mjs');
  expect(saved.bytes.toString()).toContain('n + 2');
});
