import type { Page } from '@playwright/test';
import { expect, test } from './host.ts';

// In both hosts: the Electron of the tests has the Chromium 114 of users' older browsers, which knows no `light-dark()`.

/** In the page: the colours of what shows them, as the browser computes them. */
function colours(): Record<string, string> {
  const probe = document.createElement('span');
  document.body.append(probe);
  const variable = (name: string): string => {
    probe.style.backgroundColor = '';
    probe.style.backgroundColor = `var(${name})`;
    return getComputedStyle(probe).backgroundColor;
  };
  const found = {
    page: getComputedStyle(document.body).backgroundColor,
    text: getComputedStyle(document.body).color,
    threads: variable('--strategy-threads'),
    accent: variable('--accent'),
  };
  probe.remove();
  return found;
}

const light = { page: 'rgb(245, 246, 248)', text: 'rgb(20, 24, 30)' };
const dark = { page: 'rgb(14, 16, 20)', text: 'rgb(232, 235, 240)' };

const choose = async (page: Page, theme: string): Promise<void> => {
  await page.getByRole('radio', { name: theme, exact: true }).click();
};

test('the colours follow the system, and the theme that was chosen over it', async ({ lab }) => {
  await lab.getByRole('link', { name: 'Settings' }).click();
  await lab.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => lab.evaluate(colours)).toMatchObject(light);
  const inLight = await lab.evaluate(colours);
  await lab.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => lab.evaluate(colours)).toMatchObject(dark);
  const inDark = await lab.evaluate(colours);
  for (const [name, colour] of Object.entries(inLight)) {
    expect.soft(colour, name).not.toBe('rgba(0, 0, 0, 0)');
    expect.soft(inDark[name], name).not.toBe('rgba(0, 0, 0, 0)');
    expect.soft(inDark[name], name).not.toBe(colour);
  }
  await choose(lab, 'Light');
  await expect.poll(() => lab.evaluate(colours)).toEqual(inLight);
  await lab.emulateMedia({ colorScheme: 'light' });
  await choose(lab, 'Dark');
  await expect.poll(() => lab.evaluate(colours)).toEqual(inDark);
});
