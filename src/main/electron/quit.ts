import { app } from 'electron';

/** Quits after `close` has ended what runs; with the last window, except on a Mac, where an app stays without one. */
export function quitAfter(close: () => Promise<void>): void {
  let closed = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
