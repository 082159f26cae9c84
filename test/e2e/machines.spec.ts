// Settings > Machines with a real Redis and real machines.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, inBrowser, inElectron, setUpSmall, test as base } from './host.ts';
import { TestFleet, noRedis } from './fleet.ts';
import { looksRight } from './looks.ts';

const PASSWORD = 's3cret-of-redis';

const test = base.extend<{ readonly fleet: TestFleet }>({
  fleet: async ({ host }, use, info) => {
    info.skip(noRedis !== null, `There are no machines here: ${noRedis ?? ''}.`);
    const fleet = new TestFleet(host.home, PASSWORD);
    await fleet.startRedis();
    await use(fleet);
    await fleet.end();
  },
});

const card = (page: Page) => page.getByRole('region', { name: 'State of the fleet' });
const openSettings = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Machines', exact: true })).toBeVisible();
};

test('a fleet is named in the settings, watched, and used by the Lab', inElectron, async ({ lab, electronHost, fleet }) => {
  test.setTimeout(240_000);
  await openSettings(lab);
  await expect(card(lab).getByText('Off')).toBeVisible();
  const form = lab.getByRole('form', { name: 'Fleet' });
  await expect(form.getByText('The password is kept for this session only')).toBeVisible();

  // By keyboard alone.
  await form.getByLabel('Address of Redis').focus();
  await lab.keyboard.type(fleet.url);
  await lab.keyboard.press('Enter');
  await expect(card(lab).getByText('Refused')).toBeVisible();
  await expect(card(lab).getByText(/asks for a password/)).toBeVisible();

  await form.getByLabel('Password', { exact: true }).fill('wrong');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(card(lab).getByText(/refuses the user or the password/)).toBeVisible();

  await form.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(card(lab).getByText('Connected')).toBeVisible();
  await expect(card(lab).getByText(/No machine is in the fleet yet/)).toBeVisible();
  await expect(card(lab).locator('code').first()).toHaveText(/^LANEWISE_REDIS=redis:\/\/:PASSWORD@127\.0\.0\.1:\d+ lanewise worker$/);

  await fleet.join('alpha', 'beta');
  const row = card(lab).getByRole('row', { name: /^alpha/ });
  await expect(row).toBeVisible();
  await expect(row).toContainText(/of \d+ cores/);
  await expect(row).toContainText(/free/);
  await expect(row).toContainText(/same ±|ahead|behind/);

  // The page never gets the password, and the disk does not have it.
  await expect(form.getByLabel('Password', { exact: true })).toHaveValue('');
  const seen = await lab.evaluate(async () => {
    const { lanewise } = globalThis as unknown as { lanewise: { commands: Record<string, (input: object) => Promise<unknown>> } };
    return JSON.stringify([
      await lanewise.commands['fleet.get']?.({}),
      await lanewise.commands['fleet.machines']?.({}),
      document.body.outerHTML,
    ]);
  });
  expect(seen).not.toContain(PASSWORD);
  expect(await readFile(join(electronHost.home, 'fleet.json'), 'utf8')).not.toContain(PASSWORD);

  // The Lab runs on them.
  await lab.getByRole('link', { name: 'Lab', exact: true }).click();
  await setUpSmall(lab, { tasks: 40, repeats: 1 });
  await lab.getByRole('checkbox', { name: 'Machines', exact: true }).click();
  await lab.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(lab.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 120_000 });
  await lab.getByRole('tab', { name: 'Machines' }).click();
  const figures = lab.getByRole('table', { name: 'Machines of machines' });
  await expect(figures.getByRole('row', { name: /^alpha/ })).toContainText('MB');
  await expect(figures.getByRole('row', { name: /^beta/ })).toContainText('MB');

  // A password that was for one session is gone with it.
  const again = await electronHost.restart();
  await openSettings(again);
  await expect(card(again).getByText('Refused')).toBeVisible();
  await expect(card(again).getByText(/is not known any more\. Enter it again/)).toBeVisible();
  await again.getByRole('button', { name: 'Remove' }).click();
  await expect(card(again).getByText('Off')).toBeVisible();
});

test('a password that the system can keep outlives the window, encrypted', inElectron, async ({ lab, electronHost, fleet }) => {
  test.setTimeout(240_000);
  expect(lab).toBeTruthy();
  process.env['LANEWISE_TEST_SECRETS'] = 'gnome_libsecret';
  try {
    const page = await electronHost.restart();
    await openSettings(page);
    const form = page.getByRole('form', { name: 'Fleet' });
    await expect(form.getByLabel('Keep the password, encrypted by the system')).toBeChecked();
    await form.getByLabel('Address of Redis').fill(fleet.url);
    await form.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(card(page).getByText('Connected')).toBeVisible();
    expect(await readFile(join(electronHost.home, 'fleet.json'), 'utf8')).not.toContain(PASSWORD);
    const again = await electronHost.restart();
    await openSettings(again);
    await expect(card(again).getByText('Connected')).toBeVisible();
    // It goes to the address that it was entered for, and to no other.
    const other = again.getByRole('form', { name: 'Fleet' });
    await other.getByLabel('Address of Redis').fill(fleet.url.replace('127.0.0.1', 'localhost'));
    await other.getByRole('button', { name: 'Save' }).click();
    await expect(card(again).getByText(/asks for a password/)).toBeVisible();
  } finally {
    Reflect.deleteProperty(process.env, 'LANEWISE_TEST_SECRETS');
  }
});

test('in a browser the page says where the fleet comes from', inBrowser, async ({ lab, host, fleet }) => {
  test.setTimeout(240_000);
  await openSettings(lab);
  await expect(lab.getByText(/takes the address of Redis, with user and password, from the environment variable/)).toBeVisible();
  await looksRight(lab, 'settings-machines-nowhere');
  process.env['LANEWISE_REDIS'] = fleet.secretUrl;
  try {
    const page = await host.restart();
    await openSettings(page);
    await expect(card(page).getByText(/No machine is in the fleet yet/)).toBeVisible();
    await card(page).scrollIntoViewIfNeeded();
    await looksRight(page, 'settings-machines-none');
    await fleet.join('alpha', 'beta');
    await expect(card(page).getByRole('row', { name: /^beta/ })).toContainText(/of \d+ cores/);
    await looksRight(page, 'settings-machines-connected');
    expect(await page.content()).not.toContain(PASSWORD);
  } finally {
    Reflect.deleteProperty(process.env, 'LANEWISE_REDIS');
  }
});
