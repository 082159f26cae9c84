import type { Readable } from 'node:stream';

const KEEP = 8 * 1024;

/** Keeps the last 8 KiB of a stream, for messages about crashes; it is drained, so that the child never waits on it. */
export function tailOf(stream: Readable | null): () => string {
  let tail = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-KEEP);
  });
  return () => tail;
}

/** Whether what a process left on stderr, or its host says of its end, is that it ran out of memory. */
export const ranOutOfMemory = (detail: string): boolean => /out of memory|Array buffer allocation failed/i.test(detail);
