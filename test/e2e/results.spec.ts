import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { result as resultSchema } from '../../src/contract/index.ts';
import { readArrow } from '../../src/main/engine/report/arrow/read-arrow.ts';
import { readResultAt } from '../../src/main/engine/store/read.ts';
import type { Host } from './host-kind.ts';
import { expect, inBrowser, inElectron, runToRecommendation, setUpSmall, test } from './host.ts';

async function openResult(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Results' }).click();
  await page
    .getByRole('link', { name: /Sum of a range/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Recommendation' })).toBeVisible();
}

async function exported(host: Host, page: Page, name: RegExp): Promise<Buffer> {
  const { bytes } = await host.saved(async () => {
    await page.getByRole('button', { name: /Export/ }).click();
    await page.getByRole('menuitem', { name }).click();
  });
  return bytes;
}

test('every export opens and holds the whole result', async ({ lab, host }) => {
  await setUpSmall(lab, { tasks: 10, repeats: 2 });
  await runToRecommendation(lab);
  await openResult(lab);
  const headline = (await lab.getByRole('region', { name: 'Recommendation' }).getByRole('heading', { level: 2 }).textContent()) ?? '';
  const rows = 10 * 4 * 2;

  const shared = join(host.home, 'shared.lanewise');
  await writeFile(shared, await exported(host, lab, /Lanewise result/));
  const read = await readResultAt([shared]);
  expect(read.ok && [read.value.result.recommendation.headline, read.value.records?.index.length]).toEqual([headline, rows]);

  const json = resultSchema.parse(JSON.parse((await exported(host, lab, /JSON/)).toString()));
  expect(json.trials).toHaveLength(8);
  expect(json.recommendation.headline).toBe(headline);

  const csv = (await exported(host, lab, /CSV/)).toString().trim().split('\n');
  expect(csv).toHaveLength(rows + 1);
  expect(csv[0]).toContain('started_ms');

  expect(readArrow(await exported(host, lab, /Arrow/)).index).toHaveLength(rows);

  const trace = JSON.parse((await exported(host, lab, /trace/i)).toString()) as { traceEvents: { cat?: string }[] };
  expect(trace.traceEvents.filter((event) => event.cat === 'task')).toHaveLength(rows);

  expect((await exported(host, lab, /Markdown/)).toString()).toContain('lanewise run sum-range');

  const html = (await exported(host, lab, /^HTML/)).toString();
  expect(html).toContain('<svg');
  expect(html).not.toMatch(/(?:src|href)="https?:/);
  const report = await host.shown(html);
  await expect(report.getByText(headline)).toBeVisible();
  await report.close();
});

test('a report is printed from the browser, as it looks in its file @browser', async ({ lab }) => {
  await setUpSmall(lab, { tasks: 10, repeats: 1 });
  await runToRecommendation(lab);
  await lab.evaluate(() => {
    const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow')!;
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      get(this: HTMLIFrameElement) {
        const frame = get!.call(this) as Window;
        frame.print = () => {
          const { document: page } = frame;
          const heading = page.querySelector('h1')!;
          const size = Number.parseFloat(frame.getComputedStyle(heading).fontSize);
          const larger = size > Number.parseFloat(frame.getComputedStyle(page.body).fontSize);
          const { width, right } = this.getBoundingClientRect();
          const outOfSight = width > 0 && right <= 0;
          const frames = document.querySelectorAll('iframe').length;
          const again = 'printed' in window;
          const printed = { title: page.title, charts: page.querySelectorAll('svg').length, larger, outOfSight, frames, again };
          Object.assign(window, { printed });
          // The first time as a browser that refuses to print: that reports nothing.
          if (again) frame.dispatchEvent(new Event('afterprint'));
        };
        return frame;
      },
    });
  });
  const print = async () => {
    await lab.getByRole('button', { name: /Export/ }).click();
    await lab.getByRole('menuitem', { name: 'Print…' }).click();
  };
  const printed = () => lab.evaluate(() => (window as unknown as { printed?: { title: string; charts: number } }).printed);
  await print();
  await expect.poll(printed).toMatchObject({ larger: true, outOfSight: true, frames: 1 });
  await print();
  await expect.poll(printed).toMatchObject({ again: true, frames: 1 });
  expect((await printed())?.title).toMatch(/^Sum of a range.* – Lanewise$/);
  expect((await printed())?.charts).toBeGreaterThan(3);
  await expect(lab.locator('iframe')).toHaveCount(0);
});

test('results outlive the host; they are renamed, duplicated, deleted and brought back', async ({ lab: first, host }) => {
  await setUpSmall(first, { repeats: 1 });
  await runToRecommendation(first);
  const lab = await host.restart();
  await openResult(lab);

  await lab.getByRole('button', { name: 'Rename' }).click();
  await lab.keyboard.press('Control+a');
  await lab.keyboard.type('A name of mine');
  await lab.keyboard.press('Enter');
  await expect(lab.getByRole('heading', { name: 'A name of mine' })).toBeVisible();

  await lab.getByRole('button', { name: 'Duplicate' }).click();
  await expect(lab.getByLabel('Up to n')).toHaveValue('100000');
  await expect(lab.getByLabel('Repeats')).toHaveValue('1');

  await lab.getByRole('link', { name: 'Results' }).click();
  await lab.getByRole('link', { name: 'A name of mine' }).click();
  await lab.getByRole('button', { name: 'Delete' }).click();
  await expect(lab.getByRole('link', { name: 'A name of mine' })).toHaveCount(0);
  await lab.getByRole('button', { name: 'Undo' }).click();
  await expect(lab.getByRole('link', { name: 'A name of mine' })).toBeVisible();
});

test('two results are compared side by side', inElectron, async ({ lab }) => {
  await setUpSmall(lab, { repeats: 1 });
  await runToRecommendation(lab);
  await lab.getByLabel('Tasks', { exact: true }).fill('20');
  await runAgain(lab);
  await lab.getByRole('link', { name: 'Results' }).click();
  const boxes = lab.getByRole('checkbox');
  await expect(boxes).toHaveCount(3);
  await boxes.nth(1).check();
  await boxes.nth(2).check();
  await lab.getByRole('button', { name: 'Compare' }).click();
  await expect(lab.getByRole('heading', { name: /Compare|Comparison/ }).first()).toBeVisible();
  await expect(lab.getByRole('row', { name: 'Tasks 20 12' })).toBeVisible();
  await expect(lab.getByText('These results did not run the same work')).toBeVisible();
  await lab.getByRole('button', { name: 'Swap A and B' }).click();
  await expect(lab.getByRole('row', { name: 'Tasks 12 20' })).toBeVisible();
});

async function runAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run Ctrl/ }).click();
  await expect(page.getByRole('button', { name: /^Stop Ctrl/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
}

test('the theme that was chosen is there again after a reload', async ({ lab, host }) => {
  await lab.getByRole('link', { name: 'Settings' }).click();
  await lab.getByRole('radio', { name: 'Dark' }).click();
  await expect(lab.locator('html')).toHaveAttribute('data-theme', 'dark');
  await host.open('#/settings');
  await expect(lab.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the verdict takes little room, stays on top, and becomes an image with its timelines', inBrowser, async ({ lab, host }) => {
  await setUpSmall(lab, { repeats: 1 });
  await runToRecommendation(lab);
  const verdict = lab.getByRole('region', { name: 'Recommendation' });
  await lab.setViewportSize({ width: 1280, height: 800 });
  const strip = await verdict.boundingBox();
  const warned = await verdict.getByRole('note').count();
  // The banner about other programs, of which tests have many, stands on top of the 200 pixels.
  expect(strip?.height ?? NaN).toBeLessThan(warned > 0 ? 270 : 200);
  const timelines = await lab.getByRole('region', { name: 'Timelines' }).boundingBox();
  expect((timelines?.y ?? NaN) - ((strip?.y ?? NaN) + (strip?.height ?? NaN))).toBeLessThan(24);

  await lab.getByRole('tab', { name: 'Trials' }).click();
  await lab.getByRole('table', { name: 'Trials' }).scrollIntoViewIfNeeded();
  await lab.getByRole('rowheader').last().scrollIntoViewIfNeeded();
  await expect(lab.locator('strong', { hasText: (await verdict.getByRole('heading', { level: 2 }).textContent()) ?? '' })).toBeInViewport();

  // The clipboard of a test would keep what it takes to itself.
  await lab.evaluate(() => Reflect.deleteProperty(window, 'ClipboardItem'));
  const { bytes } = await host.saved(async () => {
    await lab.getByRole('button', { name: 'Copy verdict and timelines as an image' }).click();
    await lab.getByRole('menuitem', { name: 'Copy as PNG' }).click();
  });
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.length).toBeGreaterThan(20_000);
  const svg = await host.saved(async () => {
    await lab.getByRole('button', { name: 'Copy verdict and timelines as an image' }).click();
    await lab.getByRole('menuitem', { name: 'Copy as SVG' }).click();
  });
  expect(svg.bytes.toString()).toMatch(/^<svg .*<image /s);
});
