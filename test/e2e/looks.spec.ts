import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { lanewise } from '../../src/main/engine/report/lanewise-file.ts';
import { answerWithSizes, untoldAnswer } from '../helpers/samples/answer.ts';
import { sampleResult } from '../helpers/samples/result.ts';
import type { Host } from './host-kind.ts';
import { expect, inBrowser, runToRecommendation, setUpSmall, test } from './host.ts';
import { looksRight } from './looks.ts';

// In the browser host alone, since they take minutes; themes.spec.ts looks at the colours of both.

/** Imports a result, whose page then opens. */
async function importSample(page: Page, host: Host, options: Parameters<typeof sampleResult>[0]): Promise<string> {
  const { result, records } = sampleResult(options);
  const path = join(host.home, `${result.experiment.name}.lanewise`);
  await writeFile(path, lanewise.write(result, records));
  await page.getByRole('link', { name: 'Results' }).click();
  await host.chosen([path], () => page.getByRole('button', { name: 'Import' }).first().click());
  await expect(page.getByRole('heading', { name: result.experiment.name, level: 1 })).toBeVisible();
  return page.url().replace(/^.*\//, '');
}

const pages = {
  lab: 'Lab',
  'my-task': 'My task',
  results: 'Results',
  claims: 'Claims',
  learn: 'Learn',
  planner: 'Planner',
  'cheat-sheet': 'Cheat sheet',
  settings: 'Settings',
};

for (const [route, title] of Object.entries(pages)) {
  test(`${title}, as it is first opened, looks right in every size and theme`, inBrowser, async ({ lab }) => {
    test.setTimeout(180_000);
    await lab.getByRole('link', { name: title, exact: true }).click();
    await expect(lab.getByRole('heading', { level: 1 })).toBeVisible();
    await lab.waitForLoadState('networkidle');
    await looksRight(lab, route);
  });
}

test('results, their list and their comparison look right in every size and theme', inBrowser, async ({ lab, host }) => {
  test.setTimeout(300_000);
  const first = await importSample(lab, host, { tasks: 40, name: 'Forty tasks', failing: 0.1 });
  await looksRight(lab, 'result-failures');
  const second = await importSample(lab, host, { tasks: 60, name: 'Sixty tasks that take a little longer' });
  await looksRight(lab, 'result');
  await lab.getByRole('application').focus();
  for (const key of ['n', 'p', 'n', 'p', 'r']) await lab.keyboard.press(key);
  await expect(lab.getByRole('region', { name: 'Pinned tasks' })).toBeVisible();
  await looksRight(lab, 'result-picked');
  await lab.getByRole('link', { name: 'Results' }).click();
  await expect(lab.getByRole('link', { name: 'Forty tasks' })).toBeVisible();
  await looksRight(lab, 'results-list');
  await lab.evaluate((ids) => (location.hash = `#/compare?ids=${ids.join(',')}`), [first, second]);
  await expect(lab.getByRole('heading', { name: /Compare/, level: 1 })).toBeVisible();
  await looksRight(lab, 'compare');
});

test('a run, and its result, look right in every size and theme', inBrowser, async ({ lab }) => {
  test.setTimeout(300_000);
  await setUpSmall(lab, { tasks: 12, repeats: 2 });
  await runToRecommendation(lab);
  await looksRight(lab, 'lab-done');
});

test('answers of My task, their alternatives and a refusal look right in every size and theme', inBrowser, async ({ host }) => {
  test.setTimeout(300_000);
  const folder = join(host.home, 'recommendations');
  await mkdir(folder, { recursive: true });
  for (const answer of [answerWithSizes(), untoldAnswer()]) await writeFile(join(folder, `${answer.id}.json`), JSON.stringify(answer));
  const page = await host.restart('#/my-task');
  const past = page.getByRole('list', { name: 'Past answers' });
  await past.getByRole('button', { name: /can't tell/ }).click();
  await expect(page.getByRole('region', { name: 'Recommendation' })).toBeVisible();
  await looksRight(page, 'my-task-refused');
  await page.setViewportSize({ width: 640, height: 400 });
  await past.getByRole('button', { name: /raced/ }).click();
  await expect(page.getByRole('region', { name: 'Recommendation' })).toBeInViewport();
  await looksRight(page, 'my-task-answer');
  const fold = page.getByRole('button', { name: 'processes, 3 sizes' });
  await fold.click();
  await fold.evaluate((button) => {
    button.closest('section')?.scrollIntoView();
  });
  await looksRight(page, 'my-task-alternatives');
  for (const width of [1280, 1024]) {
    await page.setViewportSize({ width, height: 800 });
    const table = page.getByRole('group', { name: 'Alternatives' });
    expect(await table.evaluate((scroller) => scroller.scrollWidth - scroller.clientWidth), `scrolled sideways at ${String(width)}`).toBe(
      0,
    );
  }
});
