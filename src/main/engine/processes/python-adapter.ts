import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { blasThreads } from '../../../contract/experiment/blas-threads.ts';
import { ChildGroup, pidOf } from './child-group.ts';
import { Mark } from './marks.ts';
import type { HostEnd, HostHandle, PythonProgram, SpawnPython } from './port.ts';
import { FrameReader, frameOf } from './python-frames.ts';
import { tempEnv } from './temp-env.ts';

/** How long a terminating program has to remove what has a name in the whole system (semaphores). */
const GENTLE_MS = 300;

/** Starts our program in an interpreter, at the head of a new process group; messages travel over its standard streams. */
export const spawnPython: SpawnPython = async (spec) => {
  const program = join(spec.folder, 'run_lanewise.py');
  // A copy in a temporary folder caches its bytecode; the installed one does not.
  const why = spec.keepsBytecode ? 'somebody removed the folder while the experiment ran' : 'run "npm run build"';
  if (!existsSync(program)) throw new Error(`${program} is missing; ${why}.`);
  const mark = process.platform === 'win32' ? null : new Mark();
  const child = spawn(spec.python, [program], {
    detached: mark !== null,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...environmentOf(spec), ...mark?.env },
  });
  return new PythonHost(child, new ChildGroup(child, await pidOf(child, spec.python), mark));
};

function environmentOf({ folder, keepsBytecode, tempDir }: PythonProgram): NodeJS.ProcessEnv {
  const own = process.env['PYTHONPATH'];
  const limits = process.env[blasThreads[0]] === undefined ? Object.fromEntries(blasThreads.map((name) => [name, '1'])) : {};
  return {
    ...process.env,
    ...tempEnv(tempDir),
    ...limits,
    PYTHONPATH: own ? `${folder}${delimiter}${own}` : folder,
    ...(keepsBytecode ? {} : { PYTHONDONTWRITEBYTECODE: '1' }),
  };
}

class PythonHost implements HostHandle {
  readonly pid: number;
  readonly ended: Promise<HostEnd>;
  readonly stderrTail: () => string;
  readonly #child: ChildProcess;
  readonly #group: ChildGroup;
  readonly #listeners: ((message: unknown) => void)[] = [];
  /** What arrived before there was a listener. */
  #unheard: unknown[] = [];

  constructor(child: ChildProcess, group: ChildGroup) {
    this.#child = child;
    this.#group = group;
    this.pid = group.pid;
    this.ended = group.ended;
    this.stderrTail = group.stderrTail;
    // Writes may fail because the child is gone; `ended` reports that.
    child.stdin?.on('error', () => undefined);
    const reader = new FrameReader((message) => {
      if (this.#listeners.length === 0) this.#unheard.push(message);
      for (const listener of this.#listeners) listener(message);
    });
    child.stdout?.on('data', (piece: Buffer) => {
      reader.push(piece);
    });
  }

  post(message: unknown): void {
    if (this.#group.alive && this.#child.stdin?.writable) this.#child.stdin.write(frameOf(message));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#listeners.push(listener);
    const unheard = this.#unheard;
    this.#unheard = [];
    for (const message of unheard) listener(message);
  }

  terminate(): Promise<void> {
    // Closing its input makes it end its workers and itself, unless a task never releases the GIL.
    return this.#group.terminate(() => {
      this.#child.stdin?.end();
      const over = new AbortController();
      const late = wait(GENTLE_MS, undefined, { signal: over.signal }).catch(() => undefined);
      return Promise.race([this.ended, late]).finally(() => {
        over.abort();
      });
    });
  }

  leftBehind(): number {
    return this.#group.leftBehind;
  }
}
