import { spawn } from 'node:child_process';

/**
 * So many programs that compute until they are ended: what a recommendation may be asked beside. Each in a session of its own, as other
 * programs are: Linux shares out the cores by session first, and loops in ours would take turns with our own trials only.
 */
export function startBusy(loops) {
  const children = Array.from({ length: loops }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore', detached: true }));
  return () => Promise.all(children.map((child) => ended(child)));
}

async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await end;
}
