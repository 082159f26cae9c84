/**
 * An unhandled rejection in a task ends its process or thread, as in plain Node. Electron only warns (`warn-with-error-code`), and the same
 * task would have a different outcome there. A task that listens for rejections decides for itself.
 */
export function endOnUnhandledRejection(): void {
  process.on('unhandledRejection', (reason) => {
    if (process.listenerCount('unhandledRejection') > 1) return;
    throw reason instanceof Error ? reason : new Error(`a promise was rejected with ${String(reason)} and not handled`);
  });
}
