import { readdirSync, readFileSync } from 'node:fs';

/** A process that is there. */
export interface SeenProcess {
  readonly pid: number;
  readonly command: string;
  /** User and system time. */
  readonly cpuSeconds: number;
}

/**
 * Processes that have `mark` in their environment, which children inherit, or in their command line, since Chromium's processes write
 * over their environment (Linux; elsewhere none are seen).
 */
export function processesWith(mark: string): SeenProcess[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const read = (file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8');
        const command = read('cmdline').replaceAll('\0', ' ');
        // After the name, which may contain blanks: the state, and as the 14th and 15th field user and system time in hundredths of a second.
        const fields = read('stat')
          .replace(/^.*\) /s, '')
          .split(' ');
        const marked = fields[0] !== 'Z' && (command.includes(mark) || read('environ').includes(mark));
        return marked ? [{ pid: Number(pid), command, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100 }] : [];
      } catch {
        // It ended while it was being looked at.
        return [];
      }
    });
}
