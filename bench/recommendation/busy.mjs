import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const loop = fileURLToPath(new URL('../lib/busy-loop.mjs', import.meta.url));

/**
 * So many programs that compute until they are ended: what a recommendation may be asked beside. Each in a session of its own, as other
 * programs are: Linux shares out the cores by session first, and loops in ours would take turns with our own trials only. Ctrl-C doesn't reach
 * another session, so each also ends when this program is gone.
 */
export function startBusy(loops) {
  const stdio = ['pipe', 'ignore', 'ignore'];
  const children = Array.from({ length: loops }, () => spawn(process.execPath, [loop], { stdio, detached: true }));
  return () => Promise.all(children.map((child) => ended(child)));
}

async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await end;
}
