import { reasonOf } from '../engine/disk/reason.ts';
import { messageOf } from '../../core/message-of.ts';
import { warn } from './text/terminal.ts';

const EXIT_FAILED = 1;

/** Ends the program with one sentence if its output can't be written, or if it fails itself. */
export function endOnErrors(): void {
  // A reader that stops early (`| head`) is no failure, and neither is one that ignores the progress.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    warn(`The output could not be written to stdout: ${reasonOf(error)}.\n`);
    process.exit(EXIT_FAILED);
  });
  process.stderr.on('error', () => undefined);
  // Trials are saved as they end, so finished ones survive an error of ours.
  process.on('uncaughtException', (error) => {
    process.stderr.write(
      `Lanewise itself failed: ${messageOf(error)}. Finished trials are saved; "lanewise results" lists them.\n${error.stack ?? ''}\n`,
    );
    process.exit(EXIT_FAILED);
  });
}

/** Ends the program with a command's exit code. */
export function endWith(code: number): void {
  // Helper processes, and sockets of the browser host, must not delay the end; but everything written must reach its destination first.
  // An error of stdout reaches its listener after this callback, and takes precedence.
  process.stdout.write('', (error) => setImmediate(() => process.exit(code === 0 && error ? EXIT_FAILED : code)));
}
