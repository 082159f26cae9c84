import type { Page } from '@playwright/test';

/** Drops files of this machine on a page as a file manager does, each with its path (https://chromedevtools.github.io/devtools-protocol/tot/Input/#method-dispatchDragEvent). */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // Bit 0: the drag offers to copy.
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await session.detach();
}
