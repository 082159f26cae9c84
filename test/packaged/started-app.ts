import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DevTools } from '../helpers/electron/dev-tools.ts';
import { processesWith, type SeenProcess } from '../helpers/programs/processes-with.ts';

/** The user who starts the app. Chromium has no sandbox for root. */
export interface User {
  readonly name: string;
  readonly ids: { readonly uid: number; readonly gid: number } | null;
  readonly flags: readonly string[];
}

/** The user that runs this, and, where that is root, an ordinary one. */
export function users(): User[] {
  if (process.getuid?.() !== 0) return [{ name: 'an ordinary user', ids: null, flags: [] }];
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return [
    { name: 'root', ids: null, flags: ['--no-sandbox'] },
    { name: 'an ordinary user with the sandbox on', ids: { uid: id('-u'), gid: id('-g') }, flags: [] },
  ];
}

/** Why Chromium's sandbox can't start for a user here; null: it can. */
export function noSandbox({ ids, flags }: User): string | null {
  if (flags.includes('--no-sandbox')) return null;
  const { status } = spawnSync('unshare', ['--user', '--map-root-user', 'true'], ids ?? {});
  return status === 0 ? null : "this system lets ordinary users make no user namespace, which Chromium's sandbox needs";
}

/** A packaged app that runs, with a home of its own. */
export class StartedApp {
  readonly home: string;
  readonly #executable: string;
  readonly #display: string;
  readonly #user: User;
  #child: ChildProcess | null = null;
  #page: DevTools | null = null;

  constructor(executable: string, display: string, user: User) {
    this.#executable = executable;
    this.#display = display;
    this.#user = user;
    this.home = mkdtempSync(join(tmpdir(), 'lanewise-user-'));
    if (user.ids) chownSync(this.home, user.ids.uid, user.ids.gid);
  }

  get page(): DevTools {
    if (!this.#page) throw new Error('The app was not started.');
    return this.#page;
  }

  #spawn(args: readonly string[], cwd: string, stdio: StdioOptions): ChildProcess {
    const env = { PATH: process.env['PATH'] ?? '', HOME: this.home, LANEWISE_HOME: this.home, DISPLAY: this.#display };
    return spawn(this.#executable, [...this.#user.flags, ...args], { cwd, env, stdio, ...this.#user.ids });
  }

  /** Starts it with a debugging port and joins its window. */
  async start(args: readonly string[] = [], cwd = this.home): Promise<void> {
    const child = this.#spawn(['--remote-debugging-port=0', ...args], cwd, ['ignore', 'ignore', 'pipe']);
    this.#child = child;
    process.once('exit', () => child.kill('SIGKILL'));
    const port = await new Promise<number>((resolve, reject) => {
      let told = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        told += text;
        const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(told)?.[1];
        if (found) resolve(Number(found));
      });
      child.once('exit', (code) => {
        reject(new Error(`The app ended with code ${String(code)}:\n${told}`));
      });
    });
    this.#page = await DevTools.join(port);
  }

  /** A second start. Resolves with its exit code. */
  startAgain(args: readonly string[], cwd = this.home): Promise<number | null> {
    const child = this.#spawn(args, cwd, 'ignore');
    return new Promise((done) => child.once('exit', done));
  }

  /** Runs it as the command line that it also is. Resolves with its exit code and what it wrote to stdout. */
  async command(args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
    const child = this.#spawn(args, this.home, ['ignore', 'pipe', 'ignore']);
    let out = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
    const code = await new Promise<number | null>((done) => child.once('close', done));
    return { code, out };
  }

  /** A folder that the user may write to. */
  folder(name: string): string {
    const folder = join(this.home, name);
    mkdirSync(folder);
    if (this.#user.ids) chownSync(folder, this.#user.ids.uid, this.#user.ids.gid);
    return folder;
  }

  /** Asks the app to quit, as the end of a session does, and resolves with its exit code or the signal once it has ended. */
  quit(): Promise<number | string | null> {
    const child = this.#child;
    if (!child) return Promise.resolve(null);
    const gone = new Promise<number | string | null>((done) => {
      child.once('exit', (code, signal) => {
        done(code ?? signal);
      });
    });
    child.kill('SIGTERM');
    return gone;
  }

  /** What it started that is still there. */
  left(): SeenProcess[] {
    return processesWith(this.home);
  }

  /** Ends it, however it is. */
  close(): void {
    this.#page?.close();
    this.#child?.kill('SIGKILL');
  }

  /** Once all of it has ended: until then it writes there. */
  removeHome(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
