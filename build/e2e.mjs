// npm run test:e2e: builds, finds or gets a Chromium and a display for Electron, runs Playwright. Tests of a host that can't run here are skipped and say why.
import { findChromium } from './chromium.mjs';
import { runNode } from './run-node.mjs';
import { findTestElectron } from './test-electron.mjs';

/**
 * Runs Playwright with what this machine has for it.
 * @returns {Promise<number>} its exit code
 */
export async function runEndToEnd(args = [], env = {}) {
  const electron = findTestElectron();
  const [prefix, line] =
    'missing' in electron
      ? [[], `Tests in Electron are skipped: ${electron.missing}.`]
      : [electron.prefix, `Electron: ${electron.version}, ${electron.binary}`];
  console.log(line);
  const electronAlone = /^--project[= ]electron$/.test(
    args.filter((arg, i) => arg.startsWith('--project') || args[i - 1] === '--project').join(' '),
  );
  const browser = electronAlone ? null : await findChromium();
  if (browser && 'missing' in browser) console.log(`Tests in the browser host are skipped: ${browser.missing}.`);
  return runNode(['node_modules/@playwright/test/cli.js', 'test', ...args], {
    prefix,
    env: { ...env, ...(browser && 'file' in browser ? { CHROMIUM_PATH: browser.file } : {}) },
  });
}

if (process.argv[1] === import.meta.filename) {
  const built = runNode(['build/build.mjs', '--if-stale']);
  process.exit(built === 0 ? await runEndToEnd(process.argv.slice(2)) : 1);
}
