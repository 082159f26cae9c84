import type { StrategySpec } from '../../../contract/index.ts';

/** A number with about three figures that mean something: 0.123, 1.23, 12.3, 123. */
export function rounded(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(3, digits) });
}

/** A length of time for people: `0.4 ms`, `38 ms`, `1.2 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${ms < 10 ? rounded(Math.round(ms * 10) / 10) : String(Math.round(ms))} ms`;
  const seconds = ms / 1000;
  if (seconds < 100) return `${rounded(Math.round(seconds * 10) / 10)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${String(minutes)} min ${String(Math.round(seconds - minutes * 60))} s`;
}

/** A size for people: `34 MB`. */
export const size = (bytes: number): string =>
  bytes < 1e6 ? `${rounded(Math.round(bytes / 1e3))} kB` : bytes < 1e9 ? `${rounded(Math.round(bytes / 1e6))} MB` : `${rounded(Math.round(bytes / 1e8) / 10)} GB`;

/** A ratio for people: `4.7`. */
export const ratio = (value: number): string => rounded(Math.round(value * (value < 10 ? 10 : 1)) / (value < 10 ? 10 : 1));

export const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

export const tasksText = (count: number): string => (count === 1 ? 'your task' : `your ${count.toLocaleString('en')} tasks`);

const counted = (count: number, one: string, many: string): string => (count === 1 ? `one ${one}` : `${String(count)} ${many}`);

/** A strategy with its settings, as the object of "use": `a pool of 4 threads`. */
export function strategyPhrase(spec: StrategySpec): string {
  const inFlight = (count: number): string => (count > 1 ? ` with ${String(count)} tasks in flight each` : '');
  switch (spec.id) {
    case 'sequential':
      return 'no concurrency, one task after the other';
    case 'async':
      return `async on one thread with ${String(spec.concurrency)} in flight`;
    case 'threads':
      return `a pool of ${counted(spec.workers, 'thread', 'threads')}${inFlight(spec.concurrency)}`;
    case 'processes':
      return `a pool of ${counted(spec.workers, 'process', 'processes')}${inFlight(spec.concurrency)}`;
    case 'hybrid':
      return spec.threads > 0
        ? `${counted(spec.workers, 'process', 'processes')} with ${counted(spec.threads, 'thread', 'threads')} each${spec.concurrency > 1 ? `, ${String(spec.concurrency)} tasks in flight in each` : ''}`
        : `${counted(spec.workers, 'process', 'processes')}${inFlight(spec.concurrency)}`;
  }
}
