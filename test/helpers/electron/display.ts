import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { electronBinary, noDisplay } from '../../../build/electron-binary.mjs';

const hasXvfb = (): boolean => process.platform === 'linux' && spawnSync('Xvfb', ['-help']).error === undefined;

/** Why no Electron can run here; null: it can. */
export function whyNoElectron(): string | null {
  const binary = electronBinary();
  if ('missing' in binary) return binary.missing;
  const display = noDisplay();
  return display && !hasXvfb() ? `${display}, and there is no Xvfb` : null;
}

/** A display of the test's own, for every user of this machine. Xvfb chooses a free number and writes it down once it listens. */
export function openDisplay(): Promise<{ readonly name: string; readonly child: ChildProcess }> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-ac', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => child.kill());
  return new Promise((resolve, reject) => {
    child.stdio[3]?.once('data', (number: Buffer) => {
      resolve({ name: `:${number.toString().trim()}`, child });
    });
    child.once('exit', () => {
      reject(new Error('Xvfb could not be started.'));
    });
  });
}
