// Whether Electron gave up because its sandbox can't start, from what it writes then.
import { createInterface } from 'node:readline';

const HELPER = /SUID sandbox helper binary was found, but is not configured correctly.* make sure that (.+?) is owned by root/;
const NONE = /No usable sandbox!/;

/** @returns {string | null} why the sandbox can't start, as the end of a sentence; null: the line says something else */
export function sandboxFailure(line) {
  const helper = HELPER.exec(line)?.[1];
  if (helper) return `its sandbox needs user namespaces, which this system denies, or ${helper} owned by root with mode 4755`;
  return NONE.test(line) ? 'its sandbox needs user namespaces, which this system denies' : null;
}

/**
 * Passes on what Electron writes to stderr, line by line, but not that its sandbox can't start and what follows from that.
 * @returns {() => string | null} why the sandbox could not start; null: it did, or nothing was written yet
 */
export function watchSandbox(stderr, target = process.stderr) {
  let why = null;
  createInterface({ input: stderr }).on('line', (line) => {
    why ??= sandboxFailure(line);
    if (why === null) target.write(`${line}\n`);
  });
  return () => why;
}
