import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronBinary, noDisplay } from '../../../build/electron-binary.mjs';
import type { HostEnd, HostHandle, HostSpec, SpawnHost } from '../../../src/main/engine/processes/port.ts';
import { buildPrograms } from '../programs/built-programs.ts';
import { openDisplay } from './display.ts';

const older = join(import.meta.dirname, '../../electron/older.cjs');

/** What a test asks of the agent. */
export type ToAgent =
  | { readonly type: 'spawn'; readonly id: number; readonly spec: HostSpec }
  | { readonly type: 'post'; readonly id: number; readonly message: unknown }
  | { readonly type: 'connect'; readonly id: number; readonly other: number; readonly mine: unknown; readonly others: unknown }
  | { readonly type: 'terminate'; readonly id: number };

/** What the agent answers. */
export type FromAgent =
  | { readonly type: 'ready' }
  | { readonly type: 'spawned'; readonly id: number; readonly pid: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'message'; readonly id: number; readonly message: unknown }
  | { readonly type: 'ended'; readonly id: number; readonly end: HostEnd; readonly stderr: string };

/** A real Electron without a window, whose utility processes a test starts from outside by the port to child processes. */
export class ElectronHosts {
  readonly #child: ChildProcess;
  readonly #display: ChildProcess | null;
  readonly #folder: string;
  readonly #handles = new Map<number, RemoteHost>();
  readonly #starting = new Map<number, { resolve: (host: HostHandle) => void; reject: (error: Error) => void }>();
  #next = 0;

  private constructor(child: ChildProcess, display: ChildProcess | null, folder: string) {
    this.#child = child;
    this.#display = display;
    this.#folder = folder;
    child.on('message', (message: FromAgent) => {
      this.#receive(message);
    });
  }

  static async open(): Promise<ElectronHosts> {
    const binary = electronBinary();
    if ('missing' in binary) throw new Error(binary.missing);
    const folder = mkdtempSync(join(tmpdir(), 'lanewise-agent-'));
    await buildPrograms(folder, { agent: 'test/helpers/electron/agent.ts' });
    writeFileSync(join(folder, 'package.json'), '{ "name": "lanewise-agent", "main": "agent.cjs" }');
    const display = noDisplay() ? await openDisplay() : null;
    const child = fork(folder, [`--user-data-dir=${join(folder, 'user-data')}`, '--no-sandbox'], {
      execPath: binary.file,
      execArgv: ['-r', older],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...process.env, ...(display ? { DISPLAY: display.name } : {}) },
    });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => {
        resolve();
      });
      child.once('exit', (code) => {
        reject(new Error(`Electron ended with code ${String(code)} before it was ready.`));
      });
    });
    return new ElectronHosts(child, display?.child ?? null, folder);
  }

  readonly spawn: SpawnHost = (spec) =>
    new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#starting.set(id, { resolve, reject });
      this.send({ type: 'spawn', id, spec });
    });

  /** Ids of the processes that were started and are still there. */
  left(): number[] {
    return [...this.#handles.values()].map(({ pid }) => pid).filter(isAlive);
  }

  send(message: ToAgent): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    if (this.#child.exitCode === null) {
      this.#child.disconnect();
      await gone;
    }
    this.#display?.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #receive(message: FromAgent): void {
    if (message.type === 'ready') return;
    const starting = this.#starting.get(message.id);
    if (message.type === 'spawned') {
      const host = new RemoteHost(this, message.id, message.pid);
      this.#handles.set(message.id, host);
      starting?.resolve(host);
    } else if (message.type === 'failed') starting?.reject(new Error(message.message));
    else if (message.type === 'message') this.#handles.get(message.id)?.hear(message.message);
    else this.#handles.get(message.id)?.end(message.end, message.stderr);
  }
}

/** Whether it runs. One that has ended and was not reaped yet is gone: Chromium reaps in its own time, and late on a busy machine. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !(process.platform === 'linux' && /\) [ZX] /.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8')));
  } catch {
    // There is none.
    return false;
  }
}

class RemoteHost implements HostHandle {
  readonly pid: number;
  readonly ended: Promise<HostEnd>;
  readonly id: number;
  readonly #hosts: ElectronHosts;
  #stderr = '';
  #ended: (end: HostEnd) => void = () => undefined;
  #listeners: ((message: unknown) => void)[] = [];
  #unheard: unknown[] = [];

  constructor(hosts: ElectronHosts, id: number, pid: number) {
    this.#hosts = hosts;
    this.id = id;
    this.pid = pid;
    this.ended = new Promise((resolve) => {
      this.#ended = resolve;
    });
  }

  post(message: unknown): void {
    this.#hosts.send({ type: 'post', id: this.id, message });
  }

  connect(other: HostHandle, mine: unknown, others: unknown): void {
    this.#hosts.send({ type: 'connect', id: this.id, other: (other as RemoteHost).id, mine, others });
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#listeners.push(listener);
    for (const message of this.#unheard.splice(0)) listener(message);
  }

  hear(message: unknown): void {
    if (this.#listeners.length === 0) this.#unheard.push(message);
    for (const listener of this.#listeners) listener(message);
  }

  end(end: HostEnd, stderr: string): void {
    this.#stderr = stderr;
    this.#ended(end);
  }

  stderrTail(): string {
    return this.#stderr;
  }

  async terminate(): Promise<void> {
    this.#hosts.send({ type: 'terminate', id: this.id });
    await this.ended;
  }
}
