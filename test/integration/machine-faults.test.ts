import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beginRun, busy, cleared, idle, runOnMachines, running, startFleet, startMachine } from '../helpers/programs/machine-runs.ts';
import { whyNoRedis } from '../helpers/programs/redis.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

/** Some 10 s on two machines with two workers each. */
const long = ['sleep', '--set', 'ms=200', '--tasks', '200'];
const remarksOf = (trial: { readonly remarks?: string[] | undefined } | null): string => (trial?.remarks ?? []).join('\n');

describe.skipIf(whyNoRedis !== null)(`a run on machines${whyNoRedis ? ` (skipped: ${whyNoRedis})` : ''}`, () => {
  it('finishes if a machine dies, and reports tasks that may have run twice', async () => {
    const { redis, alpha, beta } = await startFleet();
    const { done } = beginRun(redis, long);
    await running(redis);
    beta.child.kill('SIGKILL');
    const { trial } = await done;
    expect(trial).toMatchObject({ state: 'done', tasksOk: 200, tasksFailed: 0 });
    expect(remarksOf(trial)).toMatch(/^beta left the run after .*: nothing was heard of it for 6\ss$/m);
    expect(remarksOf(trial)).toMatch(/^\d+ tasks? may have run twice, since a machine ended or did not answer; each counts once$/m);
    await Promise.all([cleared(redis), idle(alpha)]);
  });

  it('finishes if a machine is stopped, and gives its place to one that joins', async () => {
    const { redis, alpha, beta } = await startFleet();
    const { done } = beginRun(redis, long);
    await running(redis);
    beta.child.kill('SIGTERM');
    expect(await beta.ended).toBe(0);
    const gamma = await startMachine(redis, 'gamma');
    await busy(gamma);
    const { trial } = await done;
    expect(trial).toMatchObject({ state: 'done', tasksOk: 200, tasksFailed: 0 });
    expect(remarksOf(trial)).toMatch(/^beta left the run after .*: its worker was stopped$/m);
    expect(remarksOf(trial)).toMatch(/^gamma took over$/m);
    expect(trial?.lanes.map(({ machine }) => machine)).toEqual(['alpha', 'alpha', 'gamma', 'gamma']);
    await Promise.all([cleared(redis), idle(alpha, gamma)]);
  });

  it('names the task that ends its process, and runs all others', async () => {
    const home = tempFolder();
    writeFileSync(
      join(home, 'task.mjs'),
      'export default async (n) => {\n  if (n === 7) process.kill(process.pid, "SIGKILL");\n  await new Promise((done) => setTimeout(done, 20));\n  return n;\n};\n',
    );
    const { redis, alpha, beta } = await startFleet(join(home, 'task.mjs'));
    const { trial } = await runOnMachines(redis, ['./task.mjs', '--tasks', '60'], home);
    expect(trial).toMatchObject({ state: 'done', tasksOk: 59, tasksFailed: 1, failures: [{ taskIndex: 7, kind: 'died' }] });
    await Promise.all([cleared(redis), idle(alpha, beta)]);
  });

  it('ends with one sentence if Redis is gone', async () => {
    const { redis, alpha, beta } = await startFleet();
    const { done } = beginRun(redis, long);
    await running(redis);
    await redis.kill();
    const { code, trial } = await done;
    expect(code).toBe(1);
    expect(trial).toMatchObject({
      state: 'failed',
      failures: [{ message: expect.stringMatching(/^No Redis answers at redis:\S+\. |^The connection to redis:/) }],
    });
    await idle(alpha, beta);
  });

  it('ends with one sentence if Redis lost its data', async () => {
    const { redis, alpha, beta } = await startFleet();
    const { done } = beginRun(redis, long);
    await running(redis);
    await redis.kill();
    await redis.again();
    const { code, trial } = await done;
    expect(code).toBe(1);
    expect(trial).toMatchObject({
      state: 'failed',
      failures: [
        { message: expect.stringMatching(/^The Redis at redis:\S+ lost the queue of this trial: it was restarted or emptied\.$/) },
      ],
    });
    await Promise.all([cleared(redis), idle(alpha, beta)]);
  });

  it('ends with one sentence if all machines are gone', async () => {
    const { redis, alpha, beta } = await startFleet();
    const { done } = beginRun(redis, long);
    await running(redis);
    for (const machine of [alpha, beta]) machine.child.kill('SIGTERM');
    const { code, trial } = await done;
    expect(code).toBe(1);
    expect(trial).toMatchObject({ state: 'failed', failures: [{ message: 'all machines of the run are gone' }] });
    await cleared(redis);
  });
});
