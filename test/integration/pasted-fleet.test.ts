import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { whyNoDask, pathOfDask } from '../helpers/python/dask.ts';
import { programFor, runPasted } from '../helpers/programs/pasted.ts';
import { startRedis, whyNoRedis } from '../helpers/programs/redis.ts';

vi.setConfig({ testTimeout: 120_000 });

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanewise-fleet-code-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const machines = { id: 'machines', machines: 2, workers: 2, concurrency: 1, on: 'threads' } as const;

/** The workers of a machine, as somebody starts them; ends as with Ctrl-C. */
function startWorker(program: string, env: NodeJS.ProcessEnv): () => Promise<number | null> {
  const child = spawn(process.execPath, [program, 'worker'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = new Promise<number | null>((ended) => {
    child.once('close', ended);
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  return () => {
    child.kill('SIGTERM');
    return gone;
  };
}

describe.skipIf(whyNoRedis !== null)(`code of machines to paste${whyNoRedis ? ` (skipped: ${whyNoRedis})` : ''}`, () => {
  it.each([
    { taskMs: 0.01, on: 'threads' },
    { taskMs: 20, on: 'threads' },
    { taskMs: 0.01, on: 'processes' },
  ] as const)('runs as it stands on two machines, each task once, with $on and tasks of $taskMs ms', async ({ taskMs, on }) => {
    const task = file(
      'job.mjs',
      `import { appendFileSync } from 'node:fs';
export const inputs = [1, 2, 3];
export const setup = () => appendFileSync(process.env.RAN, 'up\\n');
export const teardown = () => appendFileSync(process.env.RAN, 'down\\n');
export default (value) => {
  appendFileSync(process.env.RAN, value + '\\n');
  if (value === 3) throw new Error('three is not welcome');
  return value === 2 ? 10n : value;
};
`,
    );
    const redis = await startRedis('s3cret');
    const program = file('fleet.mjs', programFor({ spec: { ...machines, on }, path: task, tasks: 90, taskMs }));
    const ran = file('ran.txt', '');
    const env = { ...process.env, RAN: ran, REDIS_URL: redis.url.replace(/:[^@/]*@/, ''), REDIS_PASSWORD: 's3cret' };
    const stops = [startWorker(program, env), startWorker(program, env)];
    const end = await new Promise<{ code: number | null; out: string; err: string }>((done) => {
      const child = spawn(process.execPath, [program], { env });
      let [out, err] = ['', ''];
      child.stdout.on('data', (data) => (out += String(data)));
      child.stderr.on('data', (data) => (err += String(data)));
      child.once('close', (code) => {
        done({ code, out, err });
      });
    });
    expect(end).toMatchObject({ code: 1, out: '30 results\n' });
    expect(end.err).toContain(
      '60 of 90 tasks failed; the first:\n  task 1: TypeError: Do not know how to serialize a BigInt\n  task 2: Error: three is not welcome',
    );
    // Gracefully: each thread is torn down that was set up.
    expect(await Promise.all(stops.map((stop) => stop()))).toEqual([0, 0]);
    const lines = readFileSync(ran, 'utf8').trim().split('\n');
    const count = (line: string): number => lines.filter((each) => each === line).length;
    expect(['1', '2', '3', 'up', 'down'].map(count)).toEqual([30, 30, 30, 4, 4]);
    // No task, batch or result is left.
    const keys = await redis.client.keys('bull:tasks:*');
    expect(keys.filter((key) => !/:(meta|events|id|stalled-check|marker)$/.test(key))).toEqual([]);
  });

  // Dask needs PyYAML, so its interpreter has that.
  it.skipIf(whyNoDask !== null)('comes with a compose file', () => {
    const task = file('other.mjs', 'export default (value) => value;\n');
    const program = file('composed.mjs', programFor({ spec: machines, path: task, tasks: 90 }));
    const text = execFileSync(process.execPath, [program, 'compose'], { encoding: 'utf8' });
    const compose = file('compose.yaml', text);
    const read = JSON.parse(
      execFileSync(pathOfDask, ['-c', 'import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))', compose], {
        encoding: 'utf8',
      }),
    ) as { services: Record<string, Record<string, unknown>> };
    const { redis, worker, producer } = read.services;
    expect(redis).toMatchObject({
      command: ['sh', '-c', 'echo requirepass "$$REDIS_PASSWORD" | exec redis-server -'],
      environment: { REDIS_PASSWORD: '${REDIS_PASSWORD:?set it}' },
      healthcheck: { test: ['CMD-SHELL', 'REDISCLI_AUTH="$$REDIS_PASSWORD" redis-cli ping | grep -q PONG'] },
    });
    expect(redis).not.toHaveProperty('ports');
    expect(worker).toMatchObject({
      command: ['node', 'composed.mjs', 'worker'],
      deploy: { replicas: 2 },
      depends_on: { redis: { condition: 'service_healthy' } },
    });
    expect(producer).toMatchObject({ command: ['node', 'composed.mjs'], profiles: ['run'] });
    if (spawnSync('docker', ['compose', 'version']).status === 0)
      execFileSync('docker', ['compose', '-f', compose, 'config', '-q'], { env: { ...process.env, REDIS_PASSWORD: 'x' } });
  });
});

describe.skipIf(whyNoDask !== null)(`code of python-dask to paste${whyNoDask ? ` (skipped: ${whyNoDask})` : ''}`, () => {
  const note = 'import os\ndef note(what):\n    with open(os.environ["RAN"], "a") as file:\n        file.write(f"{what}\\n")\n';

  it.each([
    { threads: 1, taskMs: 0.01 },
    { threads: 2, taskMs: 20 },
  ])('runs as it stands, each task once, and sets each worker up and tears it down: $threads', async ({ threads, taskMs }) => {
    const text =
      'class Answer:\n    pass\ndef setup():\n    note("up")\ndef teardown():\n    note("down")\ndef task(value):\n    note(value)\n    return Answer()\n';
    const path = file('answers.py', `${note}inputs = [1, 2, 3]\n${text}`);
    const { code, stdout, ran, stderr } = await runPasted(
      pathOfDask,
      { spec: { id: 'python-dask', workers: 2, threads, python: '' }, path, tasks: 60, taskMs },
      join(folder, `dask-${String(threads)}`),
    );
    expect([code, stdout, stderr]).toEqual([0, '60 results\n', '']);
    const count = (line: string): number => ran.filter((each) => each === line).length;
    expect(['1', '2', '3'].map(count)).toEqual([20, 20, 20]);
    expect(count('up')).toBeGreaterThan(0);
    expect(count('down')).toBe(count('up'));
  });

  it('listens on this machine only', async () => {
    const text = `import psutil
def task(value):
    open_to = {each.laddr.ip for each in psutil.Process().connections() if each.status == "LISTEN"}
    if open_to != {"127.0.0.1"}: raise RuntimeError(f"listens on {open_to}")
`;
    const path = file('listens.py', text);
    const { code, stdout, stderr } = await runPasted(
      pathOfDask,
      { spec: { id: 'python-dask', workers: 2, threads: 1, python: '' }, path, tasks: 4, taskMs: 1 },
      join(folder, 'dask-listens'),
    );
    expect([code, stdout, stderr]).toEqual([0, '4 results\n', '']);
  });

  it('reports tasks that fail, also one that ends its worker', async () => {
    const text =
      'import os, threading\ndef task(value):\n    if value == 3: os._exit(1)\n    if value == 4: raise ValueError("four")\n    return threading.Lock() if value == 5 else value\n';
    const path = file('fails.py', text);
    const { code, stdout, stderr } = await runPasted(
      pathOfDask,
      { spec: { id: 'python-dask', workers: 2, threads: 1, python: '' }, path, tasks: 8, taskMs: 0.01, crashSafe: true },
      join(folder, 'dask-fails'),
    );
    expect([code, stdout]).toEqual([1, '5 results\n']);
    expect(stderr).toMatch(
      /3 of 8 tasks failed; the first:\n {2}task 3: its worker died\n {2}task 4: ValueError: four\n {2}task 5: .*pickle/s,
    );
  });
});
