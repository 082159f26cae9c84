import { reasonOf } from '../engine/disk/reason.ts';
import { messageOf } from '../../core/message-of.ts';
import { warn } from './text/terminal.ts';

const EXIT_FAILED = 1;

/** Ends the program with a sentence where its output can't be written, and where it fails itself. */
export function endOnErrors(): void {
  // A reader that has seen enough (`| head`) is no failure, and neither is one that does not watch the progress.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    warn(`The output could not be written to stdout: ${reasonOf(error)}.\n`);
    process.exit(EXIT_FAILED);
  });
  process.stderr.on('error', () => undefined);
  // Trials are written down as they end, so that what was finished outlives an error of ours.
  process.on('uncaughtException', (error) => {
    process.stderr.write(
      `Lanewise itself failed: ${messageOf(error)}. Trials that were finished are kept; "lanewise results" lists them.\n${error.stack ?? ''}\n`,
    );
    process.exit(EXIT_FAILED);
  });
}

/** Ends the program with a command's exit code. */
export function endWith(code: number): void {
  // What helps to end processes, and sockets of the browser host, must not keep a program that is done; what it wrote must go out first.
  // An error of stdout reaches its listener after this callback, and must not lose against it.
  process.stdout.write('', (error) => setImmediate(() => process.exit(code === 0 && error ? EXIT_FAILED : code)));
}
