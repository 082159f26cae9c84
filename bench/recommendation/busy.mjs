import { spawn } from 'node:child_process';

/** Computes, and looks every few tens of milliseconds whether stdin has ended. */
const BUSY = `
process.stdin.on('end', () => process.exit()).resume();
const turn = () => { for (let i = 0; i < 3e7; i++); setImmediate(turn); };
turn();`;

/**
 * So many programs that compute until they are ended: what a recommendation may be asked beside. Each in a session of its own, as other
 * programs are: Linux shares out the cores by session first, and loops in ours would take turns with our own trials only. Ctrl-C doesn't reach
 * another session, so each also ends when this program is gone, and with it the other end of its stdin.
 */
export function startBusy(loops) {
  const stdio = ['pipe', 'ignore', 'ignore'];
  const children = Array.from({ length: loops }, () => spawn(process.execPath, ['-e', BUSY], { stdio, detached: true }));
  return () => Promise.all(children.map((child) => ended(child)));
}

async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await end;
}
