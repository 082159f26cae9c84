// npm run test:e2e: builds, finds a Chromium, runs Playwright. Without any Chromium the tests are skipped, saying why.
import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.mjs';

const { status: built } = spawnSync(process.execPath, ['build/build.mjs', '--if-stale'], { stdio: 'inherit' });
if (built !== 0) process.exit(1);

const browser = await findChromium();
if ('missing' in browser) {
  console.log(`End-to-end tests are skipped: ${browser.missing}.`);
  process.exit(0);
}
const { status } = spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: browser.file },
});
process.exit(status ?? 1);
