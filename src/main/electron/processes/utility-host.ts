import { existsSync } from 'node:fs';
import { app, MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron';
import type { HostEnd, HostHandle, HostSpec, SpawnHost } from '../../engine/processes/port.ts';
import { withOwnBuffers } from '../../engine/processes/own-buffers.ts';
import { onceRead, tailOf } from '../../engine/processes/stderr-tail.ts';
import { Mark } from '../../engine/processes/marks.ts';
import { readExitNote } from '../../engine/processes/exit-note.ts';
import { guardProcess, release } from '../../engine/processes/reaper.ts';
import { killDescendants } from './descendants.ts';
import { tempEnv } from '../../engine/processes/temp-env.ts';
import { endOf, type Gone } from './utility-end.ts';
import { untilGone } from './until-gone.ts';
import { stderrOf } from './utility-stderr.ts';

/** Electron reports why a process ended in a separate event, which follows 'exit'. */
const REASON_MS = 100;
/** A process that has closed its channel and does not end is left to its mark after this long. */
const GONE_MS = 2000;
/** `kill` only asks; a process in a loop does not respond. */
const KILL_MS = 50;

let count = 0;

/** The port to child processes over Electron's utilityProcess. */
export const spawnUtilityHost: SpawnHost = async (spec) => {
  if (!existsSync(spec.entry)) throw new Error(`${spec.entry} is missing; run "npm run build".`);
  // The event that reports a crash carries this as `name`, the only way to match it with the process.
  const serviceName = `${spec.name}-${String(++count)}`;
  const mark = new Mark();
  const child = utilityProcess.fork(spec.entry, [...spec.args], {
    serviceName,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...tempEnv(spec.tempDir), ...mark.env },
    // Chromium starts this process, so V8's options reach it only through Chromium's switch.
    execArgv: spec.maxHeapMb === null ? [] : [`--js-flags=--max-old-space-size=${String(spec.maxHeapMb)}`],
  });
  const stderrTail = tailOf(stderrOf(child));
  const pid = await spawned(child, spec);
  return new UtilityHost(child, { pid, serviceName, mark, stderrTail });
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

interface Started {
  readonly pid: number;
  readonly serviceName: string;
  readonly mark: Mark;
  readonly stderrTail: () => string;
}

class UtilityHost implements HostHandle {
  readonly pid: number;
  readonly ended: Promise<HostEnd>;
  readonly stderrTail: () => string;
  readonly #child: UtilityProcess;
  #terminating = false;
  #gone = false;
  readonly #mark: Mark;
  #leftBehind = 0;
  #cleared: Promise<void> | null = null;

  constructor(child: UtilityProcess, { pid, serviceName, mark, stderrTail }: Started) {
    this.#child = child;
    this.#mark = mark;
    this.pid = pid;
    guardProcess(pid);
    this.stderrTail = () => readExitNote(stderrTail()).rest;
    let gone: Gone | null = null;
    let fatal = '';
    // V8 aborts, usually for lack of memory. Without a listener this event would be an uncaught error of the main process; 'exit' follows.
    child.on('error', (type, location) => {
      fatal = `${type} in ${location}`;
    });
    const onGone = (_event: unknown, details: Electron.Details): void => {
      if (details.name === serviceName) gone = details;
    };
    app.on('child-process-gone', onGone);
    this.ended = new Promise((resolve) => {
      child.once('exit', (code) => {
        this.#gone = true;
        onceRead(REASON_MS, () => {
          app.off('child-process-gone', onGone);
          // Before it is gone: Chromium kills what does not end at once after its channel has closed, and reports that as the reason.
          const end = endOf({ terminated: this.#terminating, code, gone, fatal, stderr: stderrTail() });
          void untilGone(pid, GONE_MS).then(() => {
            resolve(end);
          });
        });
      });
    });
    void this.ended.then(() => this.#clear());
  }

  post(message: unknown): void {
    if (!this.#gone) this.#child.postMessage(withOwnBuffers(message));
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
      // When it ends, its children go to init, and nothing shows any more which process started them.
      this.#leftBehind += await killDescendants(this.pid);
      this.#child.kill();
      setTimeout(() => {
        this.#killHard();
      }, KILL_MS);
    }
    await this.ended;
    await this.#clear();
  }

  leftBehind(): number {
    return this.#leftBehind;
  }

  /** Ends what it started and left behind: it heads no process group, so each is found by its mark. */
  #clear(): Promise<void> {
    this.#cleared ??= this.#mark.sweep().then((count) => {
      release(this.pid);
      this.#leftBehind += count;
    });
    return this.#cleared;
  }

  #killHard(): void {
    if (this.#gone) return;
    try {
      process.kill(this.pid, 'SIGKILL');
    } catch {
      // It ended in between.
    }
  }
}
