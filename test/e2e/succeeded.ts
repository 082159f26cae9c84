import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { result as resultSchema } from '../../src/contract/index.ts';

/** The table of all figures: for each strategy its cells by the heading of their column. */
async function figuresOf(page: Page): Promise<readonly Readonly<Record<string, string>>[]> {
  const table = page.getByRole('table', { name: 'All figures' });
  const titles = await table.getByRole('columnheader').allInnerTexts();
  const rows = await table.locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.locator('th, td').allInnerTexts();
      // The recommended strategy says so beside its name.
      return Object.fromEntries(titles.map((title, i) => [title.trim(), cells[i]?.replace(/\s*recommended$/, '').trim() ?? '']));
    }),
  );
}

/** Expects that no task failed in the result that the window shows. */
export async function expectNoFailures(page: Page): Promise<void> {
  const failures = (await figuresOf(page)).map((row) => row['Failures']);
  expect(failures.length).toBeGreaterThan(0);
  expect(failures).toEqual(failures.map(() => '0'));
}

/** Expects that the window shows a result of these strategies in which no task failed, with times, memory and CPU as numbers. */
export async function expectFigures(page: Page, strategies: readonly string[]): Promise<void> {
  const measured = expect.stringMatching(/^[\d,.]+\s\S/) as unknown;
  const rows = await figuresOf(page);
  // The recommended strategy comes first.
  expect(rows.toSorted((a, b) => strategies.indexOf(a['Strategy'] ?? '') - strategies.indexOf(b['Strategy'] ?? ''))).toEqual(
    strategies.map(
      (Strategy) =>
        expect.objectContaining({
          Strategy,
          Failures: '0',
          'Wall time': measured,
          'CPU time': measured,
          'Peak memory': measured,
        }) as unknown,
    ),
  );
  await page.getByRole('tab', { name: 'Memory' }).click();
  await expect(page.getByRole('figure', { name: /^Memory over time: .* up to [\d,.]+\s\S/ })).toBeVisible();
  await expect(page.getByLabel('Peak above an idle process')).not.toContainText('–');
}

/** Expects that in every trial of the only result in a home, all tasks succeeded. Gives the strategies of the trials. */
export async function expectTasksSucceeded(home: string, tasks: number): Promise<readonly string[]> {
  const folder = join(home, 'results');
  const ids = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  expect(ids).toHaveLength(1);
  const result = resultSchema.parse(JSON.parse(await readFile(join(folder, ids[0] ?? '', 'result.json'), 'utf8')));
  expect(result.trials.length).toBeGreaterThan(0);
  for (const { strategy, state, tasksOk, tasksFailed, failures } of result.trials)
    expect({ strategy, state, tasksOk, tasksFailed, failures }).toEqual({
      strategy,
      state: 'done',
      tasksOk: tasks,
      tasksFailed: 0,
      failures: [],
    });
  return result.summary.strategies.map(({ key }) => key);
}
