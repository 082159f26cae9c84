import { app, dialog } from 'electron';
import { messageOf } from '../../../core/message-of.ts';

/** Shows why the app could not start and ends it, so that no process without a window blocks the next start. */
export function failStart(error: unknown): void {
  // Usually a bug: the box names it, and this shows developers where it is.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  dialog.showErrorBox('Lanewise could not start', `${messageOf(error)}\n\nStart it again. If this persists, reinstall it.`);
  app.exit(1);
}
