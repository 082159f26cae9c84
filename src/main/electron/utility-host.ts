import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { app, MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron';
import type { HostEnd, HostHandle, HostSpec, SpawnHost } from '../engine/host/port.ts';
import { tailOf } from '../engine/host/stderr-tail.ts';

/** Electron says why a process went away in an event of its own, which may come a little after 'exit'. */
const REASON_MS = 100;
/** `kill` asks; a process that loops does not hear it. */
const KILL_MS = 50;

let count = 0;

/** The port to child processes over Electron's utilityProcess. */
export const spawnUtilityHost: SpawnHost = async (spec) => {
  if (!existsSync(spec.entry)) throw new Error(`${spec.entry} is missing; run "npm run build".`);
  // By this name, and by nothing else, can the event that tells of a crash be matched with the process.
  const serviceName = `${spec.name}-${String(++count)}`;
  const child = utilityProcess.fork(spec.entry, [...spec.args], {
    serviceName,
    stdio: ['ignore', 'ignore', 'pipe'],
    execArgv: spec.maxHeapMb === null ? [] : [`--max-old-space-size=${String(spec.maxHeapMb)}`],
  });
  const pid = await spawned(child, spec);
  return new UtilityHost(child, pid, serviceName);
};

function spawned(child: UtilityProcess, spec: HostSpec): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => {
      if (child.pid === undefined) reject(new Error(`${spec.name} has no process id.`));
      else resolve(child.pid);
    });
    child.once('exit', (code) => {
      reject(new Error(`${spec.name} could not be started: it exited with code ${String(code)}.`));
    });
  });
}

class UtilityHost implements HostHandle {
  readonly pid: number;
  readonly ended: Promise<HostEnd>;
  readonly stderrTail: () => string;
  readonly #child: UtilityProcess;
  #terminating = false;
  #gone = false;

  constructor(child: UtilityProcess, pid: number, serviceName: string) {
    this.#child = child;
    this.pid = pid;
    this.stderrTail = tailOf(child.stderr as Readable | null);
    let reason = '';
    let fatal = '';
    // V8 gave up (out of memory, as a rule). With no listener this event would be an uncaught error of the main process; 'exit' follows.
    child.on('error', (type, location) => {
      fatal = `${type} in ${location}`;
    });
    const onGone = (_event: unknown, details: Electron.Details): void => {
      if (details.serviceName === serviceName) reason = details.reason;
    };
    app.on('child-process-gone', onGone);
    this.ended = new Promise((resolve) => {
      child.once('exit', (code) => {
        this.#gone = true;
        setTimeout(() => {
          app.off('child-process-gone', onGone);
          resolve(this.#endOf(code, reason, fatal));
        }, REASON_MS);
      });
    });
  }

  post(message: unknown): void {
    if (!this.#gone) this.#child.postMessage(message);
  }

  connect(other: HostHandle, mine: unknown, others: unknown): void {
    if (!(other instanceof UtilityHost)) throw new TypeError('Only two utility processes can be joined.');
    const { port1, port2 } = new MessageChannelMain();
    this.#child.postMessage(mine, [port1]);
    other.#child.postMessage(others, [port2]);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#child.on('message', listener);
  }

  async terminate(): Promise<void> {
    if (!this.#gone) {
      this.#terminating = true;
      this.#child.kill();
      setTimeout(() => this.#killHard(), KILL_MS);
    }
    await this.ended;
  }

  #killHard(): void {
    if (this.#gone) return;
    try {
      process.kill(this.pid, 'SIGKILL');
    } catch {
      // It went in between.
    }
  }

  #endOf(code: number, reason: string, fatal: string): HostEnd {
    if (this.#terminating) return { type: 'terminated' };
    if (code === 0 && (reason === '' || reason === 'clean-exit')) return { type: 'clean' };
    const detail = [this.stderrTail(), fatal, reason === 'oom' ? 'out of memory' : ''].filter(Boolean).join('\n');
    return { type: 'crashed', code, signal: reason === 'killed' ? 'SIGKILL' : null, detail };
  }
}
