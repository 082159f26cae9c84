import { formatDuration } from '../../../core/format/index.ts';

/**
 * Runs `work` with a signal that aborts with `signal`, or `limitMs` milliseconds after the start. The timer is held until `work` settles:
 * Node may collect an `AbortSignal.timeout` inside `AbortSignal.any` before it fires, and then a caller waits for ever
 * (https://github.com/nodejs/node/issues/57736).
 */
export async function withTimeLimit<T>(signal: AbortSignal, limitMs: number, work: (limited: AbortSignal) => Promise<T>): Promise<T> {
  const limited = new AbortController();
  const abort = (): void => {
    limited.abort(signal.reason);
  };
  const timer = setTimeout(() => {
    limited.abort(new Error(`the limit of ${formatDuration(limitMs)} is over`));
  }, limitMs);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await work(limited.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
