import { PassThrough, type Readable } from 'node:stream';
import type { UtilityProcess } from 'electron';

/**
 * What a utility process that has just been forked prints to its standard error, to the last byte. At 'exit' Electron 25 takes every listener off
 * `child.stderr`, so what it has not read by then is lost: on a busy machine, the reason why the process ended. (Electron's main branch of 2026 leaves
 * them.) This reads the socket that Electron pipes into `child.stderr` before 'spawn'.
 */
export function stderrOf(child: UtilityProcess): Readable {
  const all = new PassThrough();
  const theirs = child.stderr as PassThrough | null;
  theirs?.once('pipe', (socket) => {
    socket.unpipe(theirs);
    socket.pipe(all);
  });
  return all;
}
