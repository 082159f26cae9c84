import { app } from 'electron';

/** The result that a program was started with, or a second start brings: the last argument that names a result. */
export function resultArgument(argv: readonly string[]): string | null {
  return argv.slice(1).findLast((argument) => /(?:^|[\\/])result\.json$|\.lanewise$/.test(argument)) ?? null;
}

/** Hears of files that the system opens with Lanewise: macOS by an event, which may come before the app is ready; elsewhere by arguments. */
export function onOpenFile(open: (path: string) => void): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
}
