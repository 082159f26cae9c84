import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './host.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 700 },
  // A window of 1280 by 800 at a zoom of 200 %.
  { width: 640, height: 400 },
  // WCAG 2.2, 1.4.10 asks for 320 pixels; a phone has some 400.
  { width: 400, height: 800 },
] as const;

const folder = 'test-results/looks';

/**
 * Looks at a page in every size and theme: the document never scrolls, no text is cut off or broken into letters, axe reports nothing in any rule it has for WCAG 2.2
 * AA and for best practice. Leaves a screenshot of each in test-results/looks, to be looked at by eye.
 */
export async function looksRight(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of sizes) {
      await page.setViewportSize(size);
      // The next frame has the new layout; charts measure their room in the one after.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const where = `${name}-${String(size.width)}x${String(size.height)}-${colorScheme}`;
      await page.screenshot({ path: join(folder, `${where}.png`) });
      expect.soft(await page.evaluate(misplaced), where).toEqual([]);
    }
    await page.setViewportSize(sizes[0]);
    // The mode for pages without frames of other origins, which needs no second page.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    // The themes differ in colours alone.
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(['color-contrast', 'link-in-text-block'])).analyze();
    expect
      .soft(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n')}`),
        `${name}, ${colorScheme}`,
      )
      .toEqual([]);
  }
}

/** In the page: why its document scrolls, and each text that is broken into letters, or cut off without a sign (an ellipsis) or a scroller around it. */
function misplaced(): string[] {
  const found: string[] = [];
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth || scrollHeight > innerHeight)
    found.push(`the document is ${String(scrollWidth)} by ${String(scrollHeight)} pixels`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    if (!parent || (text.nodeValue ?? '').trim() === '' || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      continue;
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || isForReadersOnly(parent)) continue;
    const cutBy = cutter(parent, box);
    const shown = (text.nodeValue ?? '').trim();
    if (cutBy !== null) found.push(`"${shown.slice(0, 40)}" is cut off by ${cutBy}`);
    if (shown.length > 3 && range.getClientRects().length > shown.length / 3) found.push(`"${shown.slice(0, 40)}" is broken into letters`);
  }
  return [...new Set(found)];

  /** Text for screen readers is clipped to a pixel on purpose. */
  function isForReadersOnly(element: Element): boolean {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { clipPath, width } = getComputedStyle(at);
      if (clipPath !== 'none' || width === '1px') return true;
    }
    return false;
  }

  function cutter(from: Element, box: DOMRect): string | null {
    for (let at: Element | null = from; at; at = at.parentElement) {
      const { overflowX, textOverflow, position } = getComputedStyle(at);
      if (textOverflow === 'ellipsis' || overflowX === 'auto' || overflowX === 'scroll') return null;
      const room = at.getBoundingClientRect();
      if (overflowX !== 'visible' && (box.right > room.right + 1 || box.left < room.left - 1)) return `${at.tagName} ${at.className}`;
      if (position === 'fixed') break;
    }
    return box.right > innerWidth + 1 || box.left < -1 ? 'the window' : null;
  }
}
