import { expect, inElectron, test } from './host.ts';

const oneLine = 'Switching from threads to processes takes one line: the task stays the same.';

test('a claim is put to the test, its verdict is kept and leads to its result', inElectron, async ({ lab: page }) => {
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { name: 'Claims', level: 1 })).toBeVisible();
  const claim = page.getByRole('listitem').filter({ hasText: oneLine });
  await expect(claim.getByText('Runs one task, unchanged, under five strategies and compares its outputs.')).toBeVisible();
  await claim.getByRole('button', { name: `Test: ${oneLine}` }).click();
  await expect(page.getByRole('status')).toContainText('Testing claim 1 of 1');
  await expect(claim).toContainText('Holds', { timeout: 60_000 });
  await page.reload();
  await expect(claim).toContainText('The same task gave the same outputs under 5 of 5 strategies.');
  await claim.getByRole('link', { name: 'Open the result' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Claim: one-line');
});

test('testing all claims is stopped at once', inElectron, async ({ lab: page }) => {
  await page.keyboard.press('Control+4');
  await page.getByRole('button', { name: 'Test all' }).click();
  await expect(page.getByText('Testing…')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).first().click();
  await expect(page.getByRole('button', { name: 'Test all' })).toBeVisible();
});
