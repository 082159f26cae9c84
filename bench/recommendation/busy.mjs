import { spawn } from 'node:child_process';

/** So many programs that compute until they are ended: what a recommendation may be asked beside. */
export function startBusy(loops) {
  const children = Array.from({ length: loops }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  return () => Promise.all(children.map((child) => ended(child)));
}

async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await end;
}
