import type { Readable } from 'node:stream';

const KEEP = 8 * 1024;

/** Stores the last 8 KiB of a stream, for messages about crashes, and drains it, so that the child never waits on it. */
export function tailOf(stream: Readable | null): () => string {
  let tail = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-KEEP);
  });
  return () => tail;
}

/**
 * Calls back once everything now in this process's pipes has been read, after at least `ms`. A child's last output is there when its end
 * is known, and its pipe may never close: a process that the child started may hold it open. The loop runs timers before it reads, so if other programs
 * had the cores for all that time it has read nothing yet and needs one more turn.
 */
export const onceRead = (ms: number, then: () => void): NodeJS.Timeout => setTimeout(() => setImmediate(then), ms);

/** Whether a process's stderr, or its host's report of its end, shows that it ran out of memory. */
export const ranOutOfMemory = (detail: string): boolean => /out of memory|Array buffer allocation failed/i.test(detail);

/** The most informative line of a crash's stderr: the error itself, else the last line. */
export function lastLine(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /^\w*Error\b/.test(line)) ??
    lines.filter((line) => line && !line.startsWith('at ') && !line.startsWith('Node.js')).at(-1) ??
    ''
  ).slice(0, 300);
}
