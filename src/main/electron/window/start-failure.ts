import { app, dialog } from 'electron';
import { messageOf } from '../../../core/message-of.ts';

/** Shows why the app could not start and ends it, so that no process without a window holds the place of the next one. */
export function failStart(error: unknown): void {
  // A bug as a rule: the box names it, and this shows whoever fixes it where it is.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  dialog.showErrorBox('Lanewise could not start', `${messageOf(error)}\n\nStart it again; if this stays, reinstall it.`);
  app.exit(1);
}
