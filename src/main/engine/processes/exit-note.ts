import { writeSync } from 'node:fs';

const NOTE = /(?:^|\n)lanewise: exits with code (\d+)\n/g;

/** The line about a process that exits with this code. */
export const exitNote = (code: number | string): string => `\nlanewise: exits with code ${String(code)}\n`;

/**
 * Writes the code of this process to standard error as it exits. Chromium kills a child whose channel has closed and that has not ended
 * yet, and then reports SIGKILL in place of the code with which the child was exiting.
 */
export function noteExit(): void {
  process.once('exit', (code) => {
    try {
      writeSync(2, exitNote(code));
    } catch {
      // A task may have closed the descriptor; Electron's own report is used then.
    }
  });
}

/** The code that a process noted as the last thing on its standard error, or null; and what it wrote apart from that. */
export function readExitNote(stderr: string): { readonly code: number | null; readonly rest: string } {
  const last = [...stderr.matchAll(NOTE)].at(-1);
  const isLast = last !== undefined && last.index + last[0].length === stderr.length;
  return { code: isLast ? Number(last[1]) : null, rest: stderr.replace(NOTE, '\n').trimEnd() };
}
