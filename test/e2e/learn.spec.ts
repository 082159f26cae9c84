import type { Page } from '@playwright/test';
import { expect, inElectron, test } from './host.ts';

/** Goes to a scene by its link. */
async function openScene(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: 'Learn' }).click();
  await page.getByRole('navigation', { name: 'Scenes' }).getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
}

const seen = (page: Page) => page.getByRole('region', { name: 'Seen on this machine' });

test('a scene runs, says what was seen, and is still there after a reload', async ({ lab }) => {
  await openScene(lab, 'The race');
  await expect(lab.getByText('Not run on this machine yet')).toBeVisible();
  await expect(lab.getByLabel('The task in plain code')).toContainText('counter[0] = seen + 1');
  await lab.getByLabel('A large part of them').check();
  await lab.getByRole('radio', { name: 'With a lock' }).click();
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(lab.getByRole('progressbar', { name: "The scene's progress" })).toBeVisible();
  await expect(seen(lab)).toContainText('no update of 16,000,000 was lost in 8 runs', { timeout: 80_000 });
  await expect(lab.getByText('Run 8', { exact: true })).toBeVisible();
  await expect(seen(lab)).toContainText('Your guess: A large part of them.');
  await lab.reload();
  await lab.getByRole('radio', { name: 'With a lock' }).click();
  await expect(seen(lab)).toContainText('no update of 16,000,000 was lost');
  await lab.getByRole('link', { name: 'Open the full result' }).click();
  await expect(lab.getByRole('heading', { level: 1, name: /Learn: The race, with a lock/ })).toBeVisible();
});

test('the labels of the variants stay on one line each', inElectron, async ({ lab }) => {
  await lab.setViewportSize({ width: 1280, height: 800 });
  await openScene(lab, 'Concurrency and parallelism');
  for (const variant of await lab.getByRole('radiogroup', { name: 'Variant' }).getByRole('radio').all()) {
    expect((await variant.boundingBox())?.height).toBeLessThan(30);
  }
});

test('a scene stands beside the list of scenes at 1024 by 700, and near the top in one column', inElectron, async ({ lab }) => {
  await lab.setViewportSize({ width: 1024, height: 700 });
  await openScene(lab, 'The race');
  const run = lab.getByRole('button', { name: /^Run/ });
  const list = lab.getByRole('navigation', { name: 'Scenes' });
  const edges = async () => [(await list.boundingBox()) ?? { x: 0, width: Infinity }, (await run.boundingBox()) ?? { x: 0 }] as const;
  const [beside, at] = await edges();
  expect(at.x).toBeGreaterThan(beside.x + beside.width);
  await expect(run).toBeInViewport({ ratio: 1 });
  await lab.setViewportSize({ width: 640, height: 800 });
  await expect(run).toBeInViewport({ ratio: 1 });
});

test('a crash takes threads down and leaves processes standing', inElectron, async ({ lab }) => {
  await openScene(lab, 'Crash isolation');
  await lab.keyboard.press('Control+Enter');
  await expect(seen(lab)).toContainText('With threads the program crashed entirely', { timeout: 80_000 });
  await expect(seen(lab)).toContainText(
    'With processes the program survived: 15 tasks of 16 succeeded, 1 task was lost; 1 worker restarted',
  );
  await expect(lab.getByRole('region', { name: 'Timelines' })).toBeVisible();
});

test('a scene is stopped at once', inElectron, async ({ lab }) => {
  await openScene(lab, 'Oversubscription');
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(lab.getByText(/trial 1 of/)).toBeVisible();
  await lab.keyboard.press('Control+.');
  await expect(lab.getByRole('button', { name: /^Run/ })).toBeEnabled();
  await expect(lab.getByText(/^Stopped( before the end)?$/)).toBeVisible();
});

test('the page is found by its shortcut, and its lock chart moves by keys', inElectron, async ({ lab }) => {
  await lab.keyboard.press('Control+5');
  await expect(lab.getByRole('heading', { level: 1, name: 'Learn' })).toBeVisible();
  await openScene(lab, 'The GIL');
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(seen(lab)).toContainText('The lock switched threads', { timeout: 80_000 });
  const bands = lab.getByRole('region', { name: 'Lock holders over time' });
  const before = await bands.getByText(/after all threads were ready/).textContent();
  await bands.getByLabel('Moment').focus();
  for (let i = 0; i < 10; i++) await lab.keyboard.press('ArrowRight');
  await expect(bands.getByText(/after all threads were ready/)).not.toHaveText(before ?? '');
});
