import { readFileSync } from 'node:fs';

/**
 * Calls `print` whenever the user wants another address: on Enter in the terminal, or on SIGUSR2 where there is no terminal. Whether Enter works is
 * returned. The function given back with it ends that.
 */
export function onAddressWanted(print: () => void): { readonly byEnter: boolean; readonly stop: () => void } {
  const byEnter = process.stdin.isTTY && inForeground();
  // A system without that signal (Windows) refuses to listen for it.
  const bySignal = process.platform !== 'win32';
  if (byEnter) process.stdin.on('data', print);
  if (bySignal) process.on('SIGUSR2', print);
  return {
    byEnter,
    stop: () => {
      process.stdin.off('data', print);
      if (byEnter) process.stdin.pause();
      if (bySignal) process.off('SIGUSR2', print);
    },
  };
}

/** Whether the terminal is this program's: one that reads from it in the background (`npm start &`) is stopped by the system. */
function inForeground(): boolean {
  try {
    // Behind the name in parentheses: state, parent, process group, session, terminal, the terminal's process group (proc(5)).
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[2] === fields[5];
  } catch {
    // Only Linux tells it that way.
    return true;
  }
}
