import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { describe, expect, it, vi } from 'vitest';
import { whyNoHosts } from '../helpers/programs/hosts.ts';
import { beginRun, busy, cleared, idle, runOnMachines, running, startFleet, startMachine } from '../helpers/programs/machine-runs.ts';
import type { Program } from '../helpers/programs/programs.ts';
import { whyNoRedis } from '../helpers/programs/redis.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

/** Some 10 s on two machines with two workers each. */
const long = ['sleep', '--set', 'ms=200', '--tasks', '200'];
const remarksOf = (trial: { readonly remarks?: string[] | undefined } | null): string => (trial?.remarks ?? []).join('\n');

describe.skipIf(whyNoRedis !== null)(`a run on machines${whyNoRedis ? ` (skipped: ${whyNoRedis})` : ''}`, () => {
  // Where there can be hosts, one of them dies instead (machine-hosts.test.ts).
  it.skipIf(whyNoHosts() === null)('finishes if a machine dies, and reports tasks that may have run twice', async () => {
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

const soon = { timeout: 20_000, interval: 100 };
/** The characters of a text that is far longer than any message. */
const LARGE = 200_000_000;
/** The most that a program itself has held, in bytes; 0 where that is unknown. */
const peakBytesOf = ({ child }: Program): number =>
  process.platform === 'linux' ? 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${String(child.pid)}/status`, 'utf8'))?.[1]) : 0;

/** What somebody with access to the same Redis may write for a machine. */
const invitations: readonly (readonly [string, (task: string) => unknown])[] = [
  ['no JSON', () => 'run this'],
  ['a file', (task) => ({ workload: { type: 'module', path: task } })],
  ['a file as a task', (task) => ({ workload: { type: 'task', file: task, hash: task } })],
  ['code', () => ({ workload: { type: 'task', file: 'x', hash: 'a'.repeat(64), code: 'process.abort()' } })],
  ['the hash of a task that it was not started with', () => ({ workload: { type: 'task', file: 'task.mjs', hash: 'a'.repeat(64) } })],
  ['a workload that does not exist', () => ({ workload: { type: 'builtin', id: 'shell', params: { command: 'touch /tmp/x' } } })],
  ['a parameter that does not exist', () => ({ workload: { type: 'builtin', id: 'sleep', params: { entry: '/tmp/x.cjs' } } })],
  ['a workload that works on files of the machine', () => ({ workload: { type: 'builtin', id: 'log-regex', params: {} } })],
  ['addresses that it is to call', () => ({ workload: { type: 'builtin', id: 'http-fetch', params: { urls: 'http://127.0.0.1:1/' } } })],
  ['a program', () => ({ workload: { type: 'command', program: 'touch', args: ['/tmp/x'], shell: false } })],
  ['what every object has', () => ({ workload: { type: 'builtin', id: 'constructor', params: {} } })],
  ['a prototype', () => JSON.stringify({ workload: 0 }).replace('"workload":0', '"__proto__":{"version":"0.1.0","run":"0"}')],
  [
    'parameters with a prototype',
    () => ({ workload: { type: 'builtin', id: 'sleep', params: JSON.parse('{"__proto__":{"ms":1},"ms":"1"}') as object } }),
  ],
  ['a deep text', () => `${'['.repeat(60_000)}`],
  ['another version', () => ({ version: '99.0.0' })],
  ['more workers than it has', () => ({ workers: 200 })],
  ['more than it reads', () => ({ padding: 'x'.repeat(20_000_000) })],
];

describe.skipIf(whyNoRedis !== null)(`somebody else in the same Redis${whyNoRedis ? ` (skipped: ${whyNoRedis})` : ''}`, () => {
  it('makes a machine run nothing that it was not started with, and does not end it', async () => {
    const { redis, alpha, home } = await startFleet();
    const task = join(home, 'evil.mjs');
    writeFileSync(
      task,
      `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(join(home, 'ran'))}, '');\nexport default () => 0;\n`,
    );
    const { version } = JSON.parse((await redis.client.get('lanewise:default:machine:alpha')) ?? '{}') as { version: string };
    for (const [at, [, make]] of invitations.entries()) {
      const good = {
        schema: 1,
        run: String(at).padStart(32, '0'),
        version,
        workload: { type: 'builtin', id: 'sleep', params: { ms: 1 } },
        tasks: 10,
        workers: 1,
        concurrency: 1,
        on: 'threads',
        taskTimeoutMs: null,
      };
      const changes = make(task);
      const text = typeof changes === 'string' ? changes : JSON.stringify({ ...good, ...(changes as object) });
      await redis.client.set('lanewise:default:invitation:alpha', text, 'PX', 5000);
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect([invitations[at]?.[0], alpha.left().filter((command) => command.includes('machine.cjs'))]).toEqual([invitations[at]?.[0], []]);
    }
    await redis.client.del('lanewise:default:invitation:alpha');
    await redis.client.rpush('lanewise:default:invitation:alpha', 'a list');
    // Far more than it takes of what reaches it by a list; it answers the next question.
    const asker = 'f'.repeat(32);
    await redis.client.rpush('lanewise:default:asks:alpha', 'x'.repeat(LARGE));
    await redis.client.rpush('lanewise:default:asks:alpha', JSON.stringify({ type: 'ask', from: asker, ask: 1 }));
    await vi.waitFor(async () => expect(await redis.client.llen(`lanewise:default:answers:${asker}`)).toBe(1), soon);
    expect(existsSync(join(home, 'ran'))).toBe(false);
    expect(alpha.child.exitCode).toBeNull();
    await redis.client.del('lanewise:default:invitation:alpha');
    // A run that ends with lists of long names in it.
    const over = 'e'.repeat(32);
    const valid = { schema: 1, run: over, version, workload: { type: 'builtin', id: 'sleep', params: { ms: 1 } } };
    const rest = { tasks: 10, workers: 1, concurrency: 1, on: 'threads', taskTimeoutMs: null };
    await redis.client.set('lanewise:default:invitation:alpha', JSON.stringify({ ...valid, ...rest }), 'PX', 5000);
    await vi.waitFor(() => expect(alpha.left().filter((command) => command.includes('machine.cjs'))).toHaveLength(1), soon);
    await redis.client.rpush(`lanewise:default:run:${over}:paused`, 'x'.repeat(LARGE));
    await redis.client.rename(`lanewise:default:run:${over}:paused`, `lanewise:default:run:${over}:active`);
    await redis.client.del('lanewise:default:invitation:alpha');
    await idle(alpha);
    await vi.waitFor(async () => expect(await redis.client.keys(`*${over}*`)).toEqual([]), soon);
    expect(peakBytesOf(alpha)).toBeLessThan(LARGE);
    // It still serves who asks for what it has.
    expect((await runOnMachines(redis, ['sleep', '--set', 'ms=1', '--tasks', '10'])).trial).toMatchObject({ state: 'done', tasksOk: 10 });
  });

  it('neither ends a run nor changes what it counts with messages and jobs that are not its own', async () => {
    const { redis, alpha, beta } = await startFleet();
    const { done } = beginRun(redis, ['sleep', '--set', 'ms=100', '--tasks', '80']);
    await running(redis);
    const [active = ''] = await redis.client.keys('lanewise:*:active');
    const [, , , run = ''] = active.split(':');
    const prefix = `lanewise:default:run:${run}`;
    for (const text of ['', 'null', '{"type":"ready"}', `{"type":"closed","from":"${'0'.repeat(32)}"}`, 'x'.repeat(1_000_000)]) {
      await redis.client.rpush(`${prefix}:said`, text);
      await redis.client.rpush(`${prefix}:told:alpha`, text);
    }
    const queue = new Queue(run, { connection: { host: '127.0.0.1', port: redis.port }, prefix: 'lanewise:default:run' });
    for (const data of [
      'evil',
      { first: 0, count: 1e9, inputs: null },
      { first: 0, count: 1, inputs: null, path: '/etc/passwd' },
      { first: 79, count: 1, inputs: null },
      // Inputs of a built-in workload, which each machine makes itself: here a name of a file, as some have.
      { first: 0, count: 1, inputs: ['../../../../../../tmp/lanewise-attack'] },
    ])
      await queue.add('evil', data, { removeOnComplete: true, removeOnFail: true });
    await queue.close();
    expect((await done).trial).toMatchObject({ state: 'done', tasksOk: 80, tasksFailed: 0 });
    await Promise.all([cleared(redis), idle(alpha, beta)]);
  });
});
