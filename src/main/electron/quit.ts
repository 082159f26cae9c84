import { app } from 'electron';
import { StopSignals } from '../engine/app/stop-signals.ts';

/** Quits after `close` has ended what runs; with the last window, except on a Mac, where an app stays without one. */
export function quitAfter(close: () => Promise<void>): void {
  let closed = false;
  let closing: Promise<void> | null = null;
  // Electron's own handler takes the first signal only, and dies of the second while results are being saved.
  const done = new Promise<void>((resolve) =>
    app.once('quit', () => {
      resolve();
    }),
  );
  void new StopSignals().during({
    stop: () => {
      app.quit();
    },
    done,
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closing ??= close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
