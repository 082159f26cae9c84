import { constants } from 'node:os';
import { readExitNote } from '../../engine/processes/exit-note.ts';
import type { HostEnd } from '../../engine/processes/port.ts';

/** Electron's report of a utility process that ended in any way other than its own exit (`child-process-gone`). */
export interface Gone {
  readonly reason: string;
  /** On POSIX the number of the signal that ended it, if any. */
  readonly exitCode: number;
}

/** What is known of an ended utility process. */
export interface UtilityEnd {
  /** This process ended it. */
  readonly terminated: boolean;
  /** The code of its 'exit' event, which is 0 on some versions of Electron even after a signal. */
  readonly code: number;
  readonly gone: Gone | null;
  /** V8's message before it aborted, or ''. */
  readonly fatal: string;
  readonly stderr: string;
}

/** How a utility process ended. The exit is clean only if Electron reports no other reason: the code alone is not reliable. */
export function endOf({ terminated, code, gone, fatal, stderr }: UtilityEnd, platform: string = process.platform): HostEnd {
  if (terminated) return { type: 'terminated' };
  const reason = gone?.reason ?? 'clean-exit';
  if (code === 0 && reason === 'clean-exit') return { type: 'clean' };
  const note = readExitNote(stderr);
  const detail = [note.rest, fatal, REASONS[reason] ?? ''].filter(Boolean).join('\n');
  // It was exiting by itself when Chromium killed it.
  if (reason === 'killed' && note.code === 0) return { type: 'clean' };
  if (reason === 'killed' && note.code !== null) return { type: 'crashed', code: note.code, signal: null, detail };
  const signal = gone && platform !== 'win32' ? signalOf(gone) : null;
  return { type: 'crashed', code: signal ? null : exitCodeOf(code, gone), signal, detail };
}

/** The code of the 'exit' event, or if that is 0, the one that Electron reports. */
const exitCodeOf = (code: number, gone: Gone | null): number => (code === 0 && gone ? gone.exitCode : code);

/** Reasons that appear in neither a code nor a signal. */
const REASONS: Readonly<Record<string, string>> = {
  oom: 'out of memory',
  'memory-eviction': 'out of memory: the system ended it to free memory',
  'launch-failed': 'Error: the process could not be started',
  'integrity-failure': 'Error: Windows refused its code (integrity check)',
};

/** Of names with the same number (SIGABRT, SIGIOT), the first. */
const SIGNALS: ReadonlyMap<number, string> = new Map(
  Object.entries(constants.signals)
    .reverse()
    .map(([name, number]) => [number, name]),
);

function signalOf({ reason, exitCode }: Gone): string | null {
  if (reason !== 'killed' && reason !== 'crashed' && reason !== 'oom') return null;
  return SIGNALS.get(exitCode) ?? (reason === 'killed' ? 'SIGKILL' : null);
}
