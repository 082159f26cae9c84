// Finds a Chromium for the end-to-end tests, or gets one: Playwright's own, the system's, else by Playwright's download, else Debian's package.
import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { installPackages, mayInstall } from './apt.mjs';
import { inPath } from './in-path.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLAYWRIGHT_HOST = 'cdn.playwright.dev';

/** @returns {Promise<{ file: string } | { missing: string }>} the browser's path, or why none can be had */
export async function findChromium(env = process.env) {
  const found = presentChromium(env);
  if (found) return { file: found };
  const tried = [];
  if (await resolves(PLAYWRIGHT_HOST)) {
    console.error('No Chromium found; Playwright fetches its own.');
    const cli = ['node_modules/playwright/cli.js', 'install', ...(isRoot() ? ['--with-deps'] : []), 'chromium'];
    spawnSync(process.execPath, cli, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 600_000 });
    if (existsSync(chromium.executablePath())) return { file: chromium.executablePath() };
    tried.push("Playwright's download failed");
  } else tried.push(`${PLAYWRIGHT_HOST} can't be reached`);
  if (mayInstall()) {
    installPackages(['chromium'], env);
    const installed = presentChromium(env);
    if (installed) return { file: installed };
    tried.push("Debian's package could not be installed");
  } else tried.push('there is no apt-get that may be used');
  return { missing: `no Chromium on this machine, and none can be had (${tried.join('; ')})` };
}

/** The one that is there already; null when none is. */
export function presentChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  for (const name of NAMES) {
    const file = inPath(name, env);
    if (file) return file;
  }
  return null;
}

const isRoot = () => process.getuid?.() === 0;

const resolves = (host) =>
  lookup(host).then(
    () => true,
    () => false,
  );
