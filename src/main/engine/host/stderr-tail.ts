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
