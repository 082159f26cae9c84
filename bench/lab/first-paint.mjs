import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { median } from '../lib/statistics.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const system = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** From `npm start` on a built checkout to the first paint in a browser that is already open, and what the first load weighs. */
export async function firstPaint(rounds) {
  const browser = await chromium.launch({
    ...(existsSync(system) ? { executablePath: system } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const seen = [];
  try {
    for (let round = 0; round < rounds; round++) seen.push(await openOnce(browser));
  } finally {
    await browser.close();
  }
  const middle = (name) => median(seen.map((each) => each[name]));
  const row = (name, ours, goal, unit) => ({ bench: 'first load', case: name, ours, goal, atMost: true, unit });
  return [
    row('start to first paint', middle('paintedMs'), 1500, 'ms'),
    row('of it until the address is printed', middle('printedMs'), 1500, 'ms'),
    row('scripts and styles, gzipped', middle('gzippedKiB'), 400, 'KiB'),
  ];
}

async function openOnce(browser) {
  const home = await mkdtemp(join(tmpdir(), 'lanewise-bench-'));
  const from = performance.now();
  const program = spawn(process.execPath, [join(root, 'build/start.mjs'), '--browser'], {
    env: { ...process.env, LANEWISE_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  try {
    const [printed] = await once(program.stdout, 'data');
    const printedMs = performance.now() - from;
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const bodies = [];
    page.on('response', (response) => {
      if (/\.(js|css)$/.test(new URL(response.url()).pathname)) bodies.push(response.body());
    });
    await page.goto(/http\S+/.exec(String(printed))[0]);
    const paint = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    const navigated = await page.evaluate(() => performance.timeOrigin);
    const paintedMs = navigated + (await paint.jsonValue()) - (performance.timeOrigin + from);
    await page.locator('form').waitFor();
    const gzipped = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
    await page.close();
    return { printedMs, paintedMs, gzippedKiB: gzipped / 1024 };
  } finally {
    const ended = once(program, 'exit');
    process.kill(-program.pid, 'SIGTERM');
    await ended;
    await rm(home, { recursive: true, force: true });
  }
}
