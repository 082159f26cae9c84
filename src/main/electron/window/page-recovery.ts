import { setTimeout as wait } from 'node:timers/promises';
import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { nowNs, sinceMs } from '../../engine/measure/clock.ts';

/** A page that crashes more often than this within `WITHIN_MS` is not reloaded automatically again. */
const RELOADS = 3;
const WITHIN_MS = 60_000;
/** A page that could not be loaded is tried again after this long: in development its server may be restarting. */
const RETRY_MS = 500;
/** Chromium's code for a load that another one replaced. */
const ABORTED = -3;

const TRY_AGAIN = { type: 'error', buttons: ['Try again', 'Quit'], defaultId: 0, cancelId: 1 } satisfies Partial<MessageBoxOptions>;
const WAIT = {
  type: 'warning',
  message: 'The window does not respond.',
  detail: 'Reload it, or wait until it responds. Running work continues either way.',
  buttons: ['Reload', 'Wait'],
  defaultId: 0,
  cancelId: 1,
} satisfies MessageBoxOptions;

/**
 * Restores a window whose page crashed, hangs or could not be loaded; the page then rejoins what runs.
 * `tell` shows a report in the restored page.
 */
export function recoverWindow(window: BrowserWindow, tell: (message: string) => void): void {
  const { webContents } = window;
  let reloads: bigint[] = [];
  let asking: AbortController | null = null;
  let hung = false;

  const mayReload = (): boolean => {
    reloads = [...reloads.filter((at) => sinceMs(at) < WITHIN_MS), nowNs()];
    return reloads.length <= RELOADS;
  };
  /** Reloads automatically, or asks after too many times. */
  const reload = async (why: string): Promise<void> => {
    if (window.isDestroyed()) return;
    if (!mayReload()) {
      const { response } = await dialog.showMessageBox(window, { ...TRY_AGAIN, message: why });
      if (response === 1) {
        app.quit();
        return;
      }
      reloads = [];
    }
    if (!window.isDestroyed()) webContents.reload();
  };

  webContents.on('render-process-gone', (_event, { reason }) => {
    asking?.abort();
    if (reason === 'clean-exit') return;
    tell(`The window ${hung ? 'did not respond' : `crashed (${reason})`} and was reloaded. Running work was not affected.`);
    hung = false;
    void reload(`The window crashed repeatedly (${reason}).`);
  });
  webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return;
    void wait(RETRY_MS).then(() => reload(`The window could not be loaded: ${description || `error ${String(code)}`} (${url}).`));
  });
  webContents.on('did-navigate', (_event, url, status) => {
    if (status >= 400) void wait(RETRY_MS).then(() => reload(`The window could not be loaded: status ${String(status)} (${url}).`));
  });
  window.on('unresponsive', () => {
    if (asking) return;
    asking = new AbortController();
    void dialog.showMessageBox(window, { ...WAIT, signal: asking.signal }).then(({ response }) => {
      const aborted = asking?.signal.aborted ?? true;
      asking = null;
      if (response !== 0 || aborted || window.isDestroyed()) return;
      hung = true;
      // A hung page can't answer a reload; ending its process needs no answer, and restores the page.
      webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => {
    asking?.abort();
  });
}
