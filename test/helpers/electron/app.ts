import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { electronBinary, noDisplay } from '../../../build/electron-binary.mjs';
import { openDisplay } from './display.ts';
import { checkout, launchElectron } from './launch.ts';

/** The app in a real Electron, with a folder of its own for settings and results. */
export class ElectronApp {
  readonly home = mkdtempSync(join(tmpdir(), 'lanewise-app-'));
  #app: ElectronApplication | null = null;

  get app(): ElectronApplication {
    if (!this.#app) throw new Error('The app was not started.');
    return this.#app;
  }

  /** Starts it as a user does, with further arguments, from a folder. */
  async start(args: readonly string[] = [], cwd: string = checkout): Promise<void> {
    await needDisplay();
    this.#app = await launchElectron(file(), this.home, [checkout, ...args], cwd);
  }

  /** A second start, which hands its arguments to the first and ends. Resolves with its exit code. */
  startAgain(args: readonly string[], cwd: string): Promise<number | null> {
    const child = spawn(file(), [checkout, '--no-sandbox', ...args], {
      cwd,
      env: { ...process.env, LANEWISE_HOME: this.home },
      stdio: 'ignore',
    });
    return new Promise((done) => child.once('exit', done));
  }

  /** What an expression gives in the page, asked through the main process: Playwright can't follow a page that crashed or stayed. */
  inPage<T>(expression: string): Promise<T> {
    return this.app.evaluate(
      ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      expression,
    ) as Promise<T>;
  }

  /** Waits until the text of the page holds this. */
  async shows(text: string): Promise<void> {
    for (;;) {
      const seen = this.inPage<boolean>(`document.body.innerText.includes(${JSON.stringify(text)})`).catch(() => false);
      // A page that crashes while it is asked never answers.
      const late = new Promise<boolean>((done) => setTimeout(done, 2000, false));
      if (await Promise.race([seen, late])) return;
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async close(): Promise<void> {
    await this.#app?.close();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Starts the app with a module loaded before it, and gives what it wrote and how it ended. */
export async function startBroken(module: string, home: string): Promise<{ readonly code: number | null; readonly out: string }> {
  await needDisplay();
  const child = spawn(file(), ['--no-sandbox', '-r', module, checkout], {
    env: { ...process.env, LANEWISE_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  return new Promise((done) => {
    child.once('close', (code) => {
      done({ code, out });
    });
  });
}

function file(): string {
  const binary = electronBinary();
  if ('missing' in binary) throw new Error(binary.missing);
  return binary.file;
}

let display: Promise<void> | null = null;
function needDisplay(): Promise<void> {
  display ??= noDisplay()
    ? openDisplay().then(({ name }) => {
        process.env['DISPLAY'] = name;
      })
    : Promise.resolve();
  return display;
}
