import { spawnSync } from 'node:child_process';

/** Builds what integration tests start, unless it is there and newer than its sources. */
export default function setup(): void {
  const { status } = spawnSync(process.execPath, ['build/build.mjs', '--if-stale'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; see above.');
}
