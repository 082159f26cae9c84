// Electron has had no install script of its own since 42, so its binary is fetched here. Never fails: without it there is the browser host.
import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { createRequire } from 'node:module';
import { electronBinary } from './electron-binary.mjs';

const LOOKUP_MS = 5000;
const DOWNLOAD_MS = 300_000;
const later = '"npm start" will use the browser host; "npx install-electron" gets it later.';

if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) say('its binary was not fetched, as ELECTRON_SKIP_BINARY_DOWNLOAD asks.');
else if ('missing' in electronBinary()) await fetchBinary();

async function fetchBinary() {
  const host = process.env.ELECTRON_MIRROR ? new URL(process.env.ELECTRON_MIRROR).hostname : 'github.com';
  const late = new Promise((resolve) => {
    setTimeout(resolve, LOOKUP_MS, false).unref();
  });
  const known = await Promise.race([
    lookup(host).then(
      () => true,
      () => false,
    ),
    late,
  ]);
  if (!known) {
    say(`${host} can't be reached, so its binary was not fetched. ${later}`);
    return;
  }
  let script;
  try {
    script = createRequire(import.meta.url).resolve('electron/install.js');
  } catch {
    return; // Installed without development packages: nothing here needs Electron.
  }
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit', timeout: DOWNLOAD_MS });
  say(status === 0 ? 'its binary was fetched.' : `its binary could not be fetched. ${later}`);
}

function say(sentence) {
  console.log(`Electron: ${sentence}`);
}
