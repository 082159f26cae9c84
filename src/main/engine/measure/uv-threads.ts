/** libuv's own size of its pool, and the most that it takes (docs.libuv.org, "Thread pool work scheduling"). */
const USUAL = 4;
const MOST = 1024;

/** Threads that libuv starts in each process for files, crypto, compression and names; the environment that our processes inherit may set their number. */
export function uvThreads(size: string | undefined = process.env['UV_THREADPOOL_SIZE']): number {
  if (size === undefined) return USUAL;
  const asked = Number.parseInt(size, 10);
  // libuv reads it with atoi: what is no number is 0, and becomes 1.
  return Math.min(MOST, Math.max(1, Number.isNaN(asked) ? 0 : asked));
}
