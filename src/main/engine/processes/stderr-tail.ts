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

/**
 * Calls back once what lies in this process's pipes now has been read, after at least `ms`. What a child wrote before it ended lies there when its end
 * is known, and its pipe may never close: what the child has started may hold it open. The loop runs timers before it reads, so where other programs
 * had the cores for all that time nothing is read yet, and it needs one more turn.
 */
export const onceRead = (ms: number, then: () => void): NodeJS.Timeout => setTimeout(() => setImmediate(then), ms);

/** Whether what a process left on stderr, or its host says of its end, is that it ran out of memory. */
export const ranOutOfMemory = (detail: string): boolean => /out of memory|Array buffer allocation failed/i.test(detail);

/** The line of a crash's stderr that says most: the error itself, else the last. */
export function lastLine(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /^\w*Error\b/.test(line)) ??
    lines.filter((line) => line && !line.startsWith('at ') && !line.startsWith('Node.js')).at(-1) ??
    ''
  ).slice(0, 300);
}
