// npm start: the window, where Electron can run; else the same in a browser, saying why. --browser and --electron insist.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronBinary, noDisplay } from './electron-binary.mjs';
import { watchSandbox } from './sandbox.mjs';

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
if (inBrowser) openBrowserHost();
else openWindow();

function openBrowserHost() {
  // SIGUSR2 asks it for a new address.
  const signals = ['SIGINT', 'SIGTERM', ...(process.platform === 'win32' ? [] : ['SIGUSR2'])];
  follow(spawn(process.execPath, [web, ...rest], { stdio: 'inherit' }), signals);
}

/** The window, or the browser host where Electron's sandbox turns out not to start. */
function openWindow() {
  const child = spawn(binary.file, [root, ...flags, ...rest], { stdio: ['inherit', 'inherit', 'pipe'] });
  const whyNoSandbox = watchSandbox(child.stderr);
  follow(child, ['SIGINT', 'SIGTERM'], () => {
    const why = whyNoSandbox();
    if (why === null) return false;
    if (args.includes('--electron')) fail(`Electron can't start: ${why}.`, 3);
    console.error(`Electron can't start (${why}), so Lanewise opens in your browser instead.`);
    openBrowserHost();
    return true;
  });
}

/** Passes signals on to a program and ends with it, unless `instead` takes over. */
function follow(child, signals, instead = () => false) {
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  child.on('error', (error) => fail(`It could not be started: ${error.message}.`, 3));
  child.on('close', (code, signal) => {
    for (const each of signals) process.off(each, pass);
    if (!instead()) process.exit(code ?? (signal ? 130 : 0));
  });
}

function fail(sentence, code) {
  console.error(sentence);
  process.exit(code);
}
