import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { untilGone } from '../../../src/main/electron/processes/until-gone.ts';

it('waits until a process is gone', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("here"); setTimeout(() => {}, 200)']);
  await once(child.stdout, 'data');
  await untilGone(child.pid!, 60_000);
  expect(() => process.kill(child.pid!, 0)).toThrow('ESRCH');
});

it('waits no longer than it may for one that stays', async () => {
  await expect(untilGone(process.pid, 20)).resolves.toBeUndefined();
});
