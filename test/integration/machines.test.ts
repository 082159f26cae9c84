import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordCount } from '../../src/contract/index.ts';
import { readArrow } from '../../src/main/engine/report/arrow/read-arrow.ts';
import { beginRun, busy, cleared, idle, runOnMachines, startFleet } from '../helpers/programs/machine-runs.ts';
import { start } from '../helpers/programs/programs.ts';
import { whyNoRedis } from '../helpers/programs/redis.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

describe.skipIf(whyNoRedis !== null)(`the strategy machines${whyNoRedis ? ` (skipped: ${whyNoRedis})` : ''}`, () => {
  it('runs each task once on the machines of a fleet, gives the same outputs, and leaves nothing behind', async () => {
    const { redis, alpha, beta, home } = await startFleet();
    const args = ['sum-range', '--set', 'n=1e5', '--tasks', '200', '--strategies', 'sequential,machines:machines=2:workers=2'];
    const { code, result } = await runOnMachines(redis, args, home);
    expect(code).toBe(0);
    const trial = result?.trials.find(({ strategy }) => strategy === 'machines');
    expect(trial).toMatchObject({ state: 'done', tasksOk: 200, tasksFailed: 0, failures: [] });
    expect(trial?.lanes.map(({ machine, type }) => [machine, type])).toEqual(
      ['alpha', 'alpha', 'beta', 'beta'].map((machine) => [machine, 'process-thread']),
    );
    expect(trial?.machines).toMatchObject([{ name: 'alpha' }, { name: 'beta' }]);
    expect(trial?.cpuMs?.run).toBeGreaterThan(0);
    // Each batch and each process is on one of the machines.
    const works = trial!.machines!.map(({ work }) => work!);
    expect(works.reduce((sum, { tasks }) => sum + tasks, 0)).toBe(200);
    for (const { cpuMs, memory, batchMs, series } of works) {
      expect(cpuMs).toBeGreaterThan(0);
      expect(memory.peakBytes).toBeGreaterThan(memory.baselineBytes);
      expect(memory.baselineBytes).toBeGreaterThan(10e6);
      expect(Object.values(batchMs!).every((ms) => ms >= 0)).toBe(true);
      expect(series.bytes.at(-1)).toBeGreaterThan(10e6);
    }
    const peaks = works.reduce((sum, { memory }) => sum + memory.peakBytes, 0);
    expect(trial!.memory.peakBytes).toBeGreaterThan(peaks);
    expect(result?.summary.strategies.at(-1)?.peakMemoryBytes?.median).toBeGreaterThan(10e6);
    await Promise.all([cleared(redis), idle(alpha, beta)]);
  });

  it('runs tasks in processes of each machine, and the others survive one that crashes', async () => {
    const home = tempFolder();
    writeFileSync(
      join(home, 'task.mjs'),
      'export default async (n) => {\n  if (n === 7) process.kill(process.pid, "SIGKILL");\n  await new Promise((done) => setTimeout(done, 10));\n  return n;\n};\n',
    );
    const { redis, alpha, beta } = await startFleet(join(home, 'task.mjs'));
    const args = ['./task.mjs', '--tasks', '60', '--strategies', 'machines:machines=2:workers=2:on=processes'];
    const { trial } = await runOnMachines(redis, args, home);
    expect(trial).toMatchObject({ state: 'done', tasksOk: 59, tasksFailed: 1, failures: [{ taskIndex: 7, kind: 'died' }] });
    expect(trial?.lanes.map(({ machine, type }) => [machine, type])).toEqual(
      ['alpha', 'alpha', 'beta', 'beta'].map((machine) => [machine, 'process']),
    );
    for (const { work } of trial!.machines!) {
      expect(work?.cpuMs).toBeGreaterThan(0);
      // Two processes of Node besides the machine's own.
      expect(work!.memory.peakBytes - work!.memory.baselineBytes).toBeGreaterThan(10e6);
    }
    await Promise.all([cleared(redis), idle(alpha, beta)]);
  });

  it('records when each task ran, on the clock of the trial, by machine', async () => {
    const { redis, home } = await startFleet();
    const { result } = await runOnMachines(redis, ['sleep', '--set', 'ms=30', '--tasks', '40', '--arrow', join(home, 'r.arrow')], home);
    expect(result).not.toBeNull();
    const trial = result!.trials[0]!;
    const records = readArrow(readFileSync(join(home, 'r.arrow')));
    expect(recordCount(records)).toBe(40);
    expect(new Set(records.index).size).toBe(40);
    // All four lanes took part, and every machine of this test has this machine's clock.
    expect(new Set(records.lane).size).toBe(4);
    const error = Math.max(...trial.machines!.map(({ clockErrorMs }) => clockErrorMs!));
    expect(error).toBeLessThan(15);
    for (let row = 0; row < 40; row++) {
      expect(records.endedMs[row]! - records.startedMs[row]!).toBeGreaterThanOrEqual(29);
      expect(records.startedMs[row]!).toBeGreaterThan(trial.phases.readyMs! - error);
      expect(records.endedMs[row]!).toBeLessThan(trial.phases.lastResultMs! + error);
    }
  });

  it('sends the inputs of a task file, which is known by its hash', async () => {
    const home = tempFolder();
    writeFileSync(join(home, 'task.mjs'), 'export const inputs = [{ n: 1 }, { n: 2 }, { n: 3 }];\nexport default ({ n }) => n * 10;\n');
    const { redis } = await startFleet(join(home, 'task.mjs'));
    const elsewhere = tempFolder();
    writeFileSync(join(elsewhere, 'mine.mjs'), readFileSync(join(home, 'task.mjs')));
    const strategies = ['--strategies', 'sequential,machines:machines=2:workers=2'];
    const { code, err, result } = await runOnMachines(redis, ['./mine.mjs', '--tasks', '30', ...strategies], elsewhere);
    expect([code, err.includes('differ')]).toEqual([0, false]);
    expect(result?.trials.map(({ tasksOk }) => tasksOk)).toEqual([30, 30]);
  });

  it('refuses a task that differs from those of the machines, with both hashes', async () => {
    const home = tempFolder();
    writeFileSync(join(home, 'task.mjs'), 'export default (n) => n;\n');
    const { redis } = await startFleet(join(home, 'task.mjs'));
    const elsewhere = tempFolder();
    writeFileSync(join(elsewhere, 'task.mjs'), 'export default (n) => n + 1;\n');
    const { err } = await runOnMachines(redis, ['./task.mjs', '--tasks', '4'], elsewhere);
    expect(err).toMatch(/alpha has another task\.mjs: its hash there is [0-9a-f]{64}, and here [0-9a-f]{64}\./);
    await cleared(redis);
  });

  it('refuses a task whose file has changed since the worker was started', async () => {
    const home = tempFolder();
    writeFileSync(join(home, 'task.mjs'), 'export default (n) => n;\n');
    const { redis } = await startFleet(join(home, 'task.mjs'));
    const elsewhere = tempFolder();
    writeFileSync(join(elsewhere, 'task.mjs'), readFileSync(join(home, 'task.mjs')));
    writeFileSync(join(home, 'task.mjs'), 'export default (n) => -n;\n');
    const { err } = await runOnMachines(redis, ['./task.mjs', '--tasks', '4'], elsewhere);
    // Both refuse, and the first to say so is named.
    expect(err).toMatch(/On (?:alpha|beta), task\.mjs has changed since its worker was started: it was [0-9a-f]{64} and is [0-9a-f]{64}\./);
  });

  it('reports tasks that throw, that take too long, and whose values JSON can not carry', async () => {
    const home = tempFolder();
    writeFileSync(
      join(home, 'task.mjs'),
      `export const inputs = ['throw', 'loop', 'bigint', 'ok', new Date(0)];
export default (what) => {
  if (what === 'throw') throw new Error('as asked');
  if (what === 'loop') for (;;);
  return what === 'bigint' ? 1n : what;
};
`,
    );
    const { redis } = await startFleet(join(home, 'task.mjs'));
    const { trial } = await runOnMachines(redis, ['./task.mjs', '--tasks', '5', '--timeout', '0.5'], home);
    expect(trial).toMatchObject({ state: 'done', tasksOk: 1, tasksFailed: 4 });
    const told = Object.fromEntries(trial!.failures.map(({ taskIndex, kind, message }) => [taskIndex, `${kind}: ${message}`]));
    expect(told).toEqual({
      0: 'threw: as asked',
      1: expect.stringMatching(/^timeout: ran longer than the limit of 0\.5\ss /),
      2: expect.stringMatching(/^threw: the task's output can't be sent back as JSON: TypeError: /),
      4: "threw: the task's input can't be sent to a machine: it holds a Date, which JSON does not have",
    });
  });

  it('carries outputs that together are far longer than an answer may be', async () => {
    const home = tempFolder();
    // Short at first, so that many travel together, and then long ones.
    writeFileSync(join(home, 'task.mjs'), `export default (n) => 'x'.repeat(n < 300 ? 10 : 200_000);\n`);
    const { redis, alpha, beta } = await startFleet(join(home, 'task.mjs'));
    const { trial } = await runOnMachines(redis, ['./task.mjs', '--tasks', '900'], home);
    expect(trial).toMatchObject({ state: 'done', tasksOk: 900, tasksFailed: 0 });
    expect(trial?.remarks?.join('\n') ?? '').not.toContain('a machine ended');
    await Promise.all([cleared(redis), idle(alpha, beta)]);
  });

  it('ends on all machines when it is cancelled', async () => {
    const { redis, alpha, beta } = await startFleet();
    const { program, done } = beginRun(redis, ['sleep', '--set', 'ms=1000', '--tasks', '500']);
    await busy(alpha, beta);
    program.child.kill('SIGINT');
    expect((await done).code).toBe(130);
    await Promise.all([cleared(redis), idle(alpha, beta)]);
  });

  it('ends on all machines when the program that asked for it is killed', async () => {
    const { redis, alpha, beta } = await startFleet();
    const { program } = beginRun(redis, ['sleep', '--set', 'ms=1000', '--tasks', '500']);
    await busy(alpha, beta);
    program.child.kill('SIGKILL');
    await idle(alpha, beta);
    for (const key of await redis.client.keys('*')) expect(await redis.client.pttl(key), key).not.toBe(-1);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['too few machines', ['sleep', '--strategies', 'machines:machines=3'], /^The fleet default has only 2 machines that can run this, /],
    [
      'too many threads',
      ['sleep', '--strategies', 'machines:workers=9'],
      /alpha runs 2 tasks at once, and the strategy asks for 9 threads/,
    ],
    ['a service of one machine', ['http-fetch'], /^Workload "http-fetch" calls a service of this machine/],
    ['files of one machine', ['log-regex'], /^Workload "log-regex" (?:prepares files|calls)/],
    ['shared memory', ['shared-counter'], /^Workload "shared-counter" shares memory between its workers/],
  ])('names what is missing: %s', async (_, args, sentence) => {
    const { redis } = await startFleet();
    const { err } = await runOnMachines(redis, args);
    expect(
      err.replace(/^(?:Other programs|\d+ trials?$|Warning: machines had 1 failure, the first: ).*?(?=The fleet|alpha|Workload)/ms, ''),
    ).toMatch(sentence);
  });
});

it('is unavailable without a fleet, with the reason', async () => {
  const home = tempFolder();
  const program = start('cli', ['run', 'sleep', '--strategies', 'machines'], home);
  expect([await program.ended, program.err()]).toEqual([
    2,
    expect.stringMatching(/^Machines need a Redis: set LANEWISE_REDIS or pass --redis\.\n$/),
  ]);
  const list = start('cli', ['strategies'], home);
  expect(await list.ended).toBe(0);
  expect(list.out()).toMatch(/^machines\n(?: {2}.*\n)+? {2}Unavailable: Machines need a Redis: /m);
});
