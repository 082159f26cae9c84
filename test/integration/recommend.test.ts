import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecommendAnswer, RecommendEvent, RecommendRequest } from '../../src/contract/index.ts';
import { recommendation as schema } from '../../src/contract/index.ts';
import { checkRequest } from '../../src/main/engine/recommend/check-request.ts';
import { startRecommend, type RecommendPorts, type RecommendRun } from '../../src/main/engine/recommend/recommend.ts';
import type { LabPorts } from '../../src/main/engine/ports.ts';
import { engineProcesses, testPorts } from '../helpers/engine/engine.ts';
import { hasPython, onePython } from '../helpers/python/lab.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanewise-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const request = (changes: Partial<RecommendRequest>): RecommendRequest => ({
  workload: { type: 'builtin', id: 'sleep', params: { ms: 40 } },
  tasks: 200,
  inputsPath: null,
  budgetMs: 4000,
  limits: { maxMemoryBytes: null, maxCores: null, responsive: false, surviveCrash: false },
  seed: 1,
  ...changes,
});

async function start(
  changes: Partial<RecommendRequest>,
  events: RecommendEvent[] = [],
  changedPorts: Partial<LabPorts> = {},
  keep: RecommendPorts['keep'] = null,
): Promise<RecommendRun> {
  const ports = testPorts(changedPorts);
  const checked = await checkRequest(request(changes), ports);
  if (!checked.ok) throw new Error(checked.problem.message);
  return startRecommend(
    checked.value,
    { ...ports, calibrationFile: join(folder, 'calibration.json'), codeFor: () => [{ file: 'program.mjs', code: 'code' }], keep },
    (event) => events.push(event),
  );
}

async function answerTo(
  changes: Partial<RecommendRequest>,
  events: RecommendEvent[] = [],
  ports: Partial<LabPorts> = {},
): Promise<RecommendAnswer> {
  const end = await (await start(changes, events, ports)).done;
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  expect(engineProcesses()).toEqual([]);
  expect(schema.safeParse(end.answer.recommendation).success).toBe(true);
  return end.answer;
}

describe('a recommendation from a sample', () => {
  it('puts waiting tasks in flight together, and reports each stage', async () => {
    const events: RecommendEvent[] = [];
    const { recommendation } = await answerTo({}, events);
    expect(recommendation.kindOfWork?.awaited).toBeGreaterThan(0.8);
    const [best] = recommendation.alternatives ?? [];
    expect(best?.concurrency).toBeGreaterThan(8);
    expect(best?.predictedWallMs.median).toBeLessThan(2000);
    expect(events.flatMap((event) => (event.type === 'stage' ? [event.stage] : []))).toEqual(
      expect.arrayContaining(['loading', 'sampling', 'modelling']),
    );
    expect(events.at(-1)?.type).toBe('recommend-ended');
  });

  it('finds CPU in a task that computes', async () => {
    const { recommendation } = await answerTo({ workload: { type: 'builtin', id: 'sum-range', params: { n: 20_000_000 } } });
    expect(recommendation.kindOfWork?.cpu).toBeGreaterThan(0.6);
    expect(recommendation.kindOfWork?.nativeKinds).toEqual([]);
  });

  it('runs tasks of microseconds on one thread', async () => {
    const { recommendation, poolPaysFromTasks } = await answerTo({
      workload: { type: 'builtin', id: 'sum-range', params: { n: 100 } },
      tasks: 20_000,
    });
    // On a busy machine the answer is "can't tell", and this would be the choice.
    if (recommendation.strategy === null) expect(['busy', 'noisy', 'too-close']).toContain(recommendation.cantTell?.cause);
    expect(recommendation.strategy ?? recommendation.alternatives?.[0]?.strategy).toBe('sequential');
    expect(poolPaysFromTasks ?? Infinity).toBeGreaterThan(20_000);
  });

  it('separates work on libuv’s threads from other waiting', async () => {
    const path = join(folder, 'pbkdf2.mjs');
    await writeFile(
      path,
      `import { pbkdf2 } from 'node:crypto';
export default () => new Promise((done) => pbkdf2('a', 'b', 60_000, 32, 'sha512', (_, key) => done(key.length)));\n`,
    );
    const { recommendation } = await answerTo({ workload: { type: 'module', path }, tasks: 40 });
    expect(recommendation.kindOfWork?.nativeKinds).toEqual(['PBKDF2REQUEST']);
    expect(recommendation.kindOfWork?.nativeCpu).toBeGreaterThan(0.5);
  });

  it.each([
    ['throws', `export default () => { throw new Error('no such table'); };`, 'task-fails', 'no such table'],
    ['ends its process', `export default () => process.exit(0);`, 'task-ends-process', 'process.exit'],
    ['needs what is missing', `import 'not-there-at-all'; export default () => 1;`, 'not-loaded', 'not-there-at-all'],
    ['never ends', `export default () => new Promise(() => undefined);`, 'too-long', 'no task ended within'],
  ])('refuses a task that %s, and says so', async (name, source, cause, words) => {
    const path = join(folder, `refused-${name.replaceAll(' ', '-')}.mjs`);
    await writeFile(path, source);
    const { recommendation, code } = await answerTo({ workload: { type: 'module', path }, budgetMs: 1000 });
    expect(recommendation).toMatchObject({ basis: 'cant-tell', strategy: null, cantTell: { cause } });
    expect(recommendation.headline).toContain(words);
    expect(code).toBeNull();
  });

  it('saves no answer for a task that does not load, and blames nothing else for it', async () => {
    const path = join(folder, 'unfinished.mjs');
    await writeFile(path, 'export default (');
    const saved: RecommendAnswer[] = [];
    const keep = (answer: RecommendAnswer): Promise<void> => Promise.resolve(void saved.push(answer));
    const end = await (await start({ workload: { type: 'module', path } }, [], {}, keep)).done;
    expect(end).toMatchObject({ state: 'done', answer: { recommendation: { cantTell: { cause: 'not-loaded' }, caveats: [] } } });
    expect(saved).toEqual([]);
  });

  it('rules out the pools in which a task was seen to fail', async () => {
    const path = join(folder, 'no-thread.mjs');
    await writeFile(
      path,
      `import { isMainThread } from 'node:worker_threads';
export default (i) => { if (!isMainThread) throw new Error('not in a thread'); let s = 0; for (let k = 0; k < 2e6; k++) s += k % 7; return s + i; };\n`,
    );
    const { recommendation } = await answerTo({ workload: { type: 'module', path }, tasks: 100 });
    expect(recommendation.strategy).not.toBe('threads');
    expect(recommendation.rejected.find(({ key }) => key.startsWith('threads'))?.why).toContain('fails in a thread: not in a thread');
  });

  it('can be cancelled, and leaves no process behind', async () => {
    const events: RecommendEvent[] = [];
    const run = await start({}, events);
    while (!events.some((event) => event.type === 'stage' && event.stage === 'sampling')) await new Promise((next) => setTimeout(next, 20));
    run.stop();
    expect(await run.done).toEqual({ state: 'cancelled' });
    expect(engineProcesses()).toEqual([]);
  });
});

describe.skipIf(!hasPython)("a task of Python's", () => {
  const sum = 'def task(n):\n    total = 0\n    for i in range(300_000):\n        total += i\n    return total\n';
  const inFile = async (name: string, text: string): Promise<RecommendRequest['workload']> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return { type: 'module', path };
  };
  const ask = async (changes: Partial<RecommendRequest>): Promise<RecommendAnswer> => answerTo(changes, [], { python: await onePython() });

  // Holds on a busy machine too: what others took of the cores is neither computing nor a start, and no threads are promised to run at once that were
  // not seen to. Only on an idle one is there always an answer; on a busy one it may be that it can't be told.
  it('that computes is seen to hold the GIL, so that threads gain nothing', async () => {
    const { recommendation, curve } = await ask({ workload: await inFile('sum.py', sum) });
    expect(recommendation.kindOfWork?.cpu).toBeGreaterThan(0.6);
    const times = new Map(
      recommendation.alternatives?.map(({ strategy, workers, predictedWallMs }) => [
        `${strategy} ${String(workers)}`,
        predictedWallMs.median,
      ]),
    );
    const [alone = 0, threads = 0, processes = Infinity] = ['python-sequential 1', 'python-threads 2', 'python-processes 2'].map((key) =>
      times.get(key),
    );
    expect(threads).toBeGreaterThan(0.75 * alone);
    expect(processes).toBeLessThan(threads);
    if (recommendation.strategy === null) expect(['busy', 'noisy', 'too-close']).toContain(recommendation.cantTell?.cause);
    expect(recommendation.strategy).not.toBe('python-threads');
    expect(curve.map(({ id }) => id)).toContain('processes');
  });

  it('that waits is given to many threads, and as a coroutine to asyncio', async () => {
    const waiting = await ask({ workload: await inFile('waits.py', 'import time\ndef task(n):\n    time.sleep(0.03)\n') });
    expect(waiting.recommendation.kindOfWork?.awaited).toBeGreaterThan(0.8);
    expect(waiting.recommendation.alternatives?.[0]).toMatchObject({ strategy: 'python-threads' });
    const coroutine = await ask({
      workload: await inFile('coroutine.py', 'import asyncio\nasync def task(n):\n    await asyncio.sleep(0.03)\n'),
    });
    expect(coroutine.recommendation.alternatives?.slice(0, 3).map(({ strategy }) => strategy)).toContain('python-asyncio');
  });

  it('takes the inputs that were picked, from its file or from another', async () => {
    const checked = 'def task(value):\n    assert value in ("a", "b"), value\n    total = sum(range(30_000))\n    return value\n';
    const inputsPath = join(folder, 'letters.txt');
    await writeFile(inputsPath, 'a\nb\n');
    const fromFile = await ask({ workload: await inFile('letters.py', checked), inputsPath });
    const own = await ask({ workload: await inFile('own.py', `inputs = ["a", "b"]\n${checked}`) });
    for (const { recommendation } of [fromFile, own]) expect(recommendation.caveats.join(' ')).not.toContain('failed');
    for (const { recommendation } of [fromFile, own]) expect(recommendation.alternatives?.length).toBeGreaterThan(4);
  });

  it('that can not be loaded is answered with why', async () => {
    const { recommendation } = await ask({ workload: await inFile('missing.py', 'import not_there\ndef task(n): pass\n') });
    expect(recommendation.cantTell?.cause).toBe('not-loaded');
    expect(recommendation.headline).toContain('not_there');
  });
});
