import { readFileSync } from 'node:fs';

/**
 * Calls `print` whenever the user wants another address: on Enter in the terminal, or on SIGUSR2 where there is no terminal. Returns whether Enter
 * works, and a function that stops listening.
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

/** Whether this program controls the terminal: the system stops one that reads from it in the background (`npm start &`). */
function inForeground(): boolean {
  try {
    // After the name in parentheses: state, parent, process group, session, terminal, the terminal's process group (proc(5)).
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[2] === fields[5];
  } catch {
    // Only Linux reports it this way.
    return true;
  }
}
