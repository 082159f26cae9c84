import type { Page } from '@playwright/test';

/** Notes what a page writes to its console as an error, and what it throws. */
export function hearErrors(page: Page, errors: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
}
