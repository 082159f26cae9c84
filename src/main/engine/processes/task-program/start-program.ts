import { spawn, type ChildProcess } from 'node:child_process';
import { crc32 } from 'node:zlib';
import { guardGroup, release } from '../reaper.ts';
import { onceRead, tailOf } from '../stderr-tail.ts';

/** More than this is not an output to compare, and reading it would only slow down what is measured. */
const MOST_BYTES = 2 ** 30;
/** How long to wait for output that another process of its group holds open. */
const OUTPUT_MS = 100;

/** A program to run once. */
export interface ProgramSpec {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** What it reads on standard input; null: nothing. */
  readonly stdin: string | null;
  /** Whether its standard output counts. */
  readonly readsOutput: boolean;
}

/** What a program wrote to standard output. */
interface ProgramOutput {
  readonly bytes: number;
  readonly crc32: number;
}

/** A program that runs. */
export interface StartedProgram {
  /** What it wrote, null if that does not count. Rejects with an Error whose message completes "the task ...". */
  readonly ended: Promise<ProgramOutput | null>;
  /** Ends it and its process group at once. */
  kill(): void;
}

/** Starts a program at the head of a process group, which ends with it. Its environment is that of this process. Throws if it can't. */
export function startProgram(spec: ProgramSpec): StartedProgram {
  const group = process.platform !== 'win32';
  const child = spawned(spec, group);
  // On Linux the lab finds by their mark the groups that a killed coordinator leaves; elsewhere only a reaper knows them.
  const guarded = group && process.platform !== 'linux' && child.pid !== undefined ? child.pid : null;
  if (guarded !== null) guardGroup(guarded);
  const stop = (): void => {
    killAll(child, group);
  };
  const output = digestOf(child, spec.readsOutput, stop);
  const stderr = tailOf(child.stderr);
  feed(child, spec.stdin);
  return {
    ended: endOf(child).then((end) => {
      // What it started and did not wait for belongs to this task, and would disturb the next one.
      stop();
      if (guarded !== null) release(guarded);
      const why = output.tooLong() ? 'wrote more than 1\u00a0GiB to standard output; let it write to a file, or ignore its output' : end;
      if (why !== null) throw new Error(withStderr(why, stderr()));
      return spec.readsOutput ? output.digest() : null;
    }),
    kill: stop,
  };
}

/** Throws an Error that says why it can't start, where Node knows that at once. */
function spawned({ program, args, folder, stdin, readsOutput }: ProgramSpec, group: boolean): ChildProcess {
  try {
    return spawn(program, [...args], {
      cwd: folder,
      detached: group,
      windowsHide: true,
      stdio: [stdin === null ? 'ignore' : 'pipe', readsOutput ? 'pipe' : 'ignore', 'pipe'],
    });
  } catch (error) {
    throw new Error(notStarted(error as NodeJS.ErrnoException), { cause: error });
  }
}

/** A program may end without reading its input. */
function feed({ stdin }: ChildProcess, text: string | null): void {
  stdin?.on('error', () => undefined);
  stdin?.end(text ?? '');
}

function digestOf({ stdout }: ChildProcess, reads: boolean, stop: () => void): { digest(): ProgramOutput; tooLong(): boolean } {
  let bytes = 0;
  let checksum = 0;
  if (reads)
    stdout?.on('data', (piece: Buffer) => {
      bytes += piece.length;
      checksum = crc32(piece, checksum);
      if (bytes > MOST_BYTES) stop();
    });
  return { digest: () => ({ bytes, crc32: checksum }), tooLong: () => bytes > MOST_BYTES };
}

/** Why it failed, null if it did not; once its output is read. */
const endOf = (child: ChildProcess): Promise<string | null> =>
  new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      resolve(notStarted(error));
    });
    child.once('exit', (code, signal) => {
      const done = (): void => {
        clearTimeout(late);
        resolve(whyEnded(code, signal));
      };
      const late = onceRead(OUTPUT_MS, done);
      child.once('close', done);
    });
  });

const notStarted = (error: NodeJS.ErrnoException): string => `could not be started: ${whyNotStarted(error)}`;

function whyNotStarted({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'E2BIG':
      return 'its arguments are longer than the system allows';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open; have fewer tasks in flight';
    case 'EAGAIN':
    case 'ENOMEM':
      return 'the system has no room for another process; have fewer tasks in flight';
    case 'ENOENT':
      return 'the program or its folder does not exist any more';
    default:
      return message;
  }
}

function whyEnded(code: number | null, signal: NodeJS.Signals | null): string | null {
  if (signal === 'SIGKILL') return 'was ended by SIGKILL, as the system does if memory runs out';
  if (signal !== null) return `was ended by ${signal}`;
  return code === 0 ? null : `exited with code ${String(code)}`;
}

/** The last lines that a program wrote to standard error say most. */
const STDERR_LINES = 3;
const STDERR_CHARACTERS = 300;

function withStderr(why: string, stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const said = lines.slice(-STDERR_LINES).join(' / ').slice(-STDERR_CHARACTERS);
  return said === '' ? why : `${why}: ${said}`;
}

function killAll(child: ChildProcess, group: boolean): void {
  if (child.pid === undefined) return;
  try {
    process.kill(group ? -child.pid : child.pid, 'SIGKILL');
  } catch {
    // It has ended, and nothing of its group is left.
  }
}
