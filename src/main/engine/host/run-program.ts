import { execFile } from 'node:child_process';

/** Runs a program and gives what it wrote to stdout; null when it failed, could not be started, or took longer than the limit and was ended. */
export function runProgram(file: string, args: readonly string[], limitMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(file, [...args], { timeout: limitMs, killSignal: 'SIGKILL', windowsHide: true, maxBuffer: 1 << 20 }, (error, stdout) => {
      resolve(error ? null : stdout);
    });
  });
}
