import { PassThrough, type Readable } from 'node:stream';
import type { UtilityProcess } from 'electron';

/**
 * The standard error of a utility process that was just forked, to the last byte. At 'exit' Electron 25 removes every listener from
 * `child.stderr`, so anything unread by then is lost: on a busy machine, the reason why the process ended. (Electron's main branch of 2026 leaves
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
