import { app } from 'electron';

/** Quits with the last window, and only after `close` has ended what runs. */
export function quitAfter(close: () => Promise<void>): void {
  let closed = false;
  app.on('window-all-closed', () => {
    app.quit();
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
