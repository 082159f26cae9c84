// Runs the app that electron-builder has just unpacked into dist/, on the system it was built for: an experiment by its command line must succeed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const arm = process.arch === 'arm64';
const places = {
  linux: `dist/linux${arm ? '-arm64' : ''}-unpacked/lanewise`,
  darwin: `dist/mac${arm ? '-arm64' : ''}/Lanewise.app/Contents/MacOS/Lanewise`,
  win32: `dist/win${arm ? '-arm64' : ''}-unpacked/Lanewise.exe`,
};
const binary = places[process.platform] ?? '';
if (!existsSync(binary)) fail(`${binary || process.platform} is not there; build it first (npx electron-builder).`);

const home = mkdtempSync(join(tmpdir(), 'lanewise-smoke-'));
// Root, as in containers, has no sandbox.
const switches = process.getuid?.() === 0 && process.platform === 'linux' ? ['--no-sandbox'] : [];
const args = [
  ...switches,
  'run',
  'sum-range',
  '--set',
  'n=1e4',
  '--tasks',
  '12',
  '--repeats',
  '2',
  '--workers',
  '2',
  '--json',
  '-',
  '--no-save',
];
const { status, stdout, stderr, error } = spawnSync(binary, args, {
  encoding: 'utf8',
  timeout: 300_000,
  maxBuffer: 1e8,
  env: { ...process.env, LANEWISE_HOME: home },
});
rmSync(home, { recursive: true, force: true });
if (error || status !== 0) fail(`${binary} ended with ${String(status)}: ${error?.message ?? stderr}`);

const { trials, environment } = JSON.parse(stdout);
const bad = trials.filter(({ state, tasksOk }) => state !== 'done' || tasksOk !== 12);
if (trials.length === 0 || bad.length > 0)
  fail(`${bad.length} of ${trials.length} trials failed: ${JSON.stringify(bad[0]?.failures[0] ?? null)}`);
console.log(`${binary} ran ${trials.length} trials in Electron ${environment.electron}.`);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
