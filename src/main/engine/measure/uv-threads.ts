/** libuv's default size of its pool, and its maximum (docs.libuv.org, "Thread pool work scheduling"). */
const USUAL = 4;
const MOST = 1024;

/** Threads that libuv starts in each process for files, crypto, compression and name lookups; our processes inherit the environment, which may set their number. */
export function uvThreads(size: string | undefined = process.env['UV_THREADPOOL_SIZE']): number {
  if (size === undefined) return USUAL;
  const asked = Number.parseInt(size, 10);
  // libuv reads it with atoi: text that is not a number is 0, and becomes 1.
  return Math.min(MOST, Math.max(1, Number.isNaN(asked) ? 0 : asked));
}
