// npm start: the window, where Electron can run; else the same in a browser, saying why. --browser and --electron insist.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronBinary, noDisplay } from './electron-binary.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);
const rest = args.filter((arg) => arg !== '--browser' && arg !== '--electron');
const web = join(root, 'out/host/web.cjs');
if (!existsSync(web)) fail(`${web} is missing; run "npm run build".`, 2);

const binary = electronBinary();
const cannot = 'missing' in binary ? binary.missing : noDisplay();
if (args.includes('--electron') && cannot) fail(`Electron can't start: ${cannot}.`, 3);
const inBrowser = args.includes('--browser') || cannot !== null;
if (inBrowser && !args.includes('--browser')) console.error(`Electron can't start (${cannot}), so Lanewise opens in your browser instead.`);

// Chromium refuses to run as root with its sandbox.
const flags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const child = inBrowser
  ? spawn(process.execPath, [web, ...rest], { stdio: 'inherit' })
  : spawn(binary.file, [root, ...flags, ...rest], { stdio: 'inherit' });
// SIGUSR2 asks the browser host for a new address; Electron would end of it.
const passedOn = ['SIGINT', 'SIGTERM', ...(inBrowser && process.platform !== 'win32' ? ['SIGUSR2'] : [])];
for (const signal of passedOn) process.on(signal, () => child.kill(signal));
child.on('error', (error) => fail(`It could not be started: ${error.message}.`, 3));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 0)));

function fail(sentence, code) {
  console.error(sentence);
  process.exit(code);
}
