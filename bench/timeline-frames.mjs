// How long frames take while timelines are panned and zoomed by real input events.
//   node bench/timeline-frames.mjs             a saved result with a million records, opened in the built app through the browser host
//   node bench/timeline-frames.mjs --page 1m   the timelines by themselves on made-up records (small, 100k, 1m, async, live, ...)
import { chromium } from 'playwright';
import { existsSync } from 'node:fs';
import { report, useTimelines, watchFrames } from './timeline/frames.mjs';
import { serveHarness } from './timeline/serve.mjs';
import { serveResult } from './timeline/serve-result.mjs';

const page = process.argv.indexOf('--page');
const name = page < 0 ? null : (process.argv[page + 1] ?? '1m');
const seconds = 6;
const system = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const served = name === null ? await serveResult() : await serveHarness();
const browser = await chromium.launch({
  ...(existsSync(system) ? { executablePath: system } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  tab.on('pageerror', (error) => console.error(error.stack));
  await tab.addInitScript(watchFrames);
  await tab.goto(name === null ? served.url : `${served.url}?case=${name}`);
  await tab.locator('canvas[role=application]').waitFor({ timeout: 60_000 });
  if (name !== 'live')
    await tab
      .getByText(/tasks? in view/)
      .first()
      .waitFor({ timeout: 60_000 });
  report('opening', await tab.evaluate('window.endWatch()'));
  await tab.evaluate(watchFrames);
  await useTimelines(tab, seconds);
  report('panning and zooming', await tab.evaluate('window.endWatch()'));
} finally {
  await browser.close();
  await served.close();
}
