import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../src/contract/index.ts';
import { readInputsFile } from '../../src/main/engine/workloads/inputs/inputs-file.ts';
import { oddInputs, programFor, runPasted, type Pasted, type Ran } from '../helpers/programs/pasted.ts';
import { hasPython } from '../helpers/python/lab.ts';

let folder = '';
let coroutine = '';

// A task leaves a line each time it runs, so that the test sees its inputs.
const note = `import json, os
def note(what):
    with open(os.environ["RAN"], "a") as file:
        file.write(json.dumps(what) + "\\n")
`;

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanewise-python-code-'));
  coroutine = await file('waits.py', `${note}inputs = [1, 2, 3]\nasync def task(value):\n    note(value)\n    return value\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const processes: ModelSpec = { id: 'python-processes', workers: 2, start: 'spawn', python: '' };
const asyncio: ModelSpec = { id: 'python-asyncio', concurrency: 4, python: '' };
const specs: ModelSpec[] = [
  { id: 'python-sequential', python: '' },
  { id: 'python-threads', workers: 2, python: '' },
  processes,
  { id: 'python-processes', workers: 2, start: 'default', python: '' },
  asyncio,
];

const outcomeOf = (name: string, about: Pasted): Promise<Ran> => runPasted('python3', about, join(folder, `program-${name}`));
const lines = (values: readonly unknown[], tasks: number): unknown[] => Array.from({ length: tasks }, (_, i) => values[i % values.length]);
const valuesOf = ({ ran }: Ran): unknown[] => ran.map((line) => JSON.parse(line) as unknown);
const byText = (values: readonly unknown[]): unknown[] =>
  [...values].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : Number(JSON.stringify(a) > JSON.stringify(b))));

describe.skipIf(!hasPython)('Python to paste', () => {
  it.each(
    specs.flatMap((spec) =>
      [0.01, 20].map((taskMs) => ({ spec, taskMs, name: `${spec.id}${'start' in spec ? `-${spec.start}` : ''}-${String(taskMs)}` })),
    ),
  )('runs as it stands, each task once, and sets each worker up and tears it down: $name', async ({ spec, taskMs, name }) => {
    const text = `class Answer:
    pass
def setup():
    note("set up")
def teardown():
    note("torn down")
def task(value):
    note(value)
    return Answer()
`;
    const path = await file('answers.py', `${note}inputs = [1, 2, 3]\n${text}`);
    const { code, stdout, ran } = await outcomeOf(name, { spec, path, tasks: 100, taskMs });
    expect([code, stdout]).toEqual([0, '100 results\n']);
    expect(ran.filter((line) => !line.startsWith('"'))).toEqual(lines([1, 2, 3], 100).map(String).sort());
    const ups = ran.filter((line) => line === '"set up"').length;
    expect(ups).toBeGreaterThan(0);
    expect(ran.filter((line) => line === '"torn down"').length).toBe(ups);
  });

  it.each(specs)('awaits what a task returns, and runs set-up and tasks on one loop: $id', async (spec) => {
    const text = `import asyncio
import threading
own = threading.local()
async def setup():
    own.loop = asyncio.get_running_loop()
async def waits(value):
    assert asyncio.get_running_loop() is own.loop
    note(value)
def task(value):
    return waits(value)
`;
    const path = await file('hidden.py', note + text);
    const { stdout, stderr } = await outcomeOf(`hidden-${spec.id}`, { spec, path, tasks: 100 });
    expect([stderr, stdout]).toEqual(['', '100 results\n']);
  });

  it.each(oddInputs)('reads $name as Lanewise does, under every strategy', async ({ name, content, gzip, delimiter }) => {
    const inputsPath = await file(name, gzip ? gzipSync(content) : content);
    const read = await readInputsFile(inputsPath, delimiter);
    if (!read.ok) throw new Error(read.problem.message);
    for (const spec of specs) {
      const about = { spec, path: coroutine, tasks: 4, inputsPath, ...(delimiter === undefined ? {} : { inputsDelimiter: delimiter }) };
      const ran = await outcomeOf(`${name}-${spec.id}`, about);
      expect([spec.id, ran.stderr, byText(valuesOf(ran))]).toEqual([spec.id, '', byText(lines(read.value.values, 4))]);
    }
  });

  it('takes the files of a folder as its inputs', async () => {
    const inputsPath = join(folder, 'pictures') + sep;
    await mkdir(inputsPath);
    for (const name of ['b.bin', 'a.bin', '.hidden']) await writeFile(join(inputsPath, name), '');
    const ran = await outcomeOf('folder', { spec: asyncio, path: coroutine, tasks: 2, inputsPath });
    expect(valuesOf(ran)).toEqual(['a.bin', 'b.bin'].map((name) => join(inputsPath, name)));
  });

  it.each([
    ['generator', 'inputs = (n for n in (1, 2))'],
    ['set', 'inputs = {1, 2}'],
    ['function with the number of tasks', 'def inputs(tasks):\n    return range(1, tasks // 2 + 1)'],
    ['function without argument', 'def inputs():\n    yield from (1, 2)'],
    ['asynchronous generator', 'async def inputs():\n    yield 1\n    yield 2'],
    // As a NumPy array does it.
    ['array', 'class Array(list):\n    def __bool__(self):\n        raise ValueError("ambiguous")\ninputs = Array([1, 2])'],
  ])('takes a %s as inputs, under every strategy', async (kind, text) => {
    const path = await file(`${kind.split(' ').join('_')}.py`, `${note}${text}\ndef task(value):\n    note(value)\n`);
    for (const spec of specs) {
      const { stderr, ran } = await outcomeOf(`${kind}-${spec.id}`, { spec, path, tasks: 4 });
      expect([spec.id, stderr, ran]).toEqual([spec.id, '', ['1', '1', '2', '2']]);
    }
  });

  it.each(specs)('runs a function of another name in a package: $id', async (spec) => {
    const shop = join(folder, 'shop');
    await mkdir(join(shop, 'tools'), { recursive: true });
    await writeFile(join(shop, '__init__.py'), '');
    await writeFile(join(shop, 'rates.py'), 'RATE = 3\n');
    const path = join(shop, 'tools', 'job.py');
    await writeFile(path, `from ..rates import RATE\n${note}def resize(value):\n    note(value * RATE)\n`);
    const { stderr, ran } = await outcomeOf(`package-${spec.id}`, { spec, path, exportName: 'resize', tasks: 3 });
    expect([stderr, ran]).toEqual(['', ['0', '3', '6']]);
  });

  it.each(specs)('goes on after a task that fails or calls sys.exit: $id', async (spec) => {
    const path = await file(
      'fails.py',
      `import sys\ndef task(n):\n    if n == 1:\n        raise LookupError("no one")\n    if n == 5:\n        sys.exit(3)\n`,
    );
    const { code, stdout, stderr } = await outcomeOf(`fails-${spec.id}`, { spec, path, tasks: 10, taskMs: 0.1 });
    expect([code, stdout]).toEqual([1, '8 results\n']);
    expect(stderr).toBe('2 of 10 tasks failed; the first:\n  task 1: LookupError: no one\n  task 5: SystemExit: 3\n');
  });

  it('runs a plain function under asyncio in as many threads as tasks may be in flight', async () => {
    const text = `import threading\nbarrier = threading.Barrier(16)\ndef task(n):\n    barrier.wait(timeout=30)\n`;
    const path = await file('meets.py', text);
    const { code, stdout, stderr } = await outcomeOf('meets', { spec: { ...asyncio, concurrency: 16 } as ModelSpec, path, tasks: 32 });
    expect([code, stdout, stderr]).toEqual([0, '32 results\n', '']);
  });

  it('fails a plain function that raises StopIteration under asyncio', async () => {
    const path = await file('stops.py', `def task(n):\n    return next(iter(())) if n == 1 else n\n`);
    const { stdout, stderr } = await outcomeOf('stops', { spec: asyncio, path, tasks: 4 });
    expect([stdout, stderr]).toEqual(['3 results\n', '1 of 4 tasks failed; the first:\n  task 1: StopIteration\n']);
  });

  it.each(
    specs.flatMap((spec) =>
      [
        ['generator', 'def task(n):\n    yield n\n'],
        ['async generator', 'async def task(n):\n    yield n\n'],
      ].map(([kind = '', text = '']) => ({ spec, kind, text, name: `${spec.id}${'start' in spec ? `-${spec.start}` : ''}` })),
    ),
  )('fails a task that returns a $kind, as Lanewise does: $name', async ({ spec, kind, text, name }) => {
    const path = await file(`${kind.split(' ').join('_')}_task.py`, text);
    const { code, stdout, stderr } = await outcomeOf(`${kind}-${name}`, { spec, path, tasks: 2 });
    expect([code, stdout]).toEqual([1, '0 results\n']);
    expect(stderr).toContain(
      'task 0: TypeError: the task returned a generator, of whose body nothing has run; return a list of its values',
    );
  });

  it.each([0.1, 20])('fails only the task whose output does not pickle (tasks of %s ms)', async (taskMs) => {
    const path = await file('lambda.py', `def task(n):\n    return (lambda: n) if n == 2 else n\n`);
    for (const crashSafe of [false, true]) {
      const { code, stdout, stderr } = await outcomeOf('lambda', { spec: processes, path, tasks: 10, taskMs, crashSafe });
      expect([code, stdout]).toEqual([1, '9 results\n']);
      expect(stderr).toContain('1 of 10 tasks failed; the first:\n  task 2: ');
    }
  });

  it.each([0.1, 20])('makes the pool again when a process dies, where that was asked for (tasks of %s ms)', async (taskMs) => {
    const path = await file('dies.py', `import os\ndef task(n):\n    if n in (3, 17):\n        os.abort()\n    return n\n`);
    const about = { spec: processes, path, tasks: 40, taskMs, crashSafe: true };
    expect(programFor(about)).toContain('makes another one');
    const { code, stdout, stderr } = await outcomeOf('dies', about);
    expect([code, stdout]).toEqual([1, '38 results\n']);
    expect(stderr).toContain('2 of 40 tasks failed; the first:\n  task 3: its process died\n  task 17: its process died\n');
    const plain = await outcomeOf('dies-plain', { ...about, crashSafe: false });
    expect([plain.code, plain.stdout]).toEqual([1, '']);
    expect(plain.stderr).toContain('BrokenProcessPool');
  });

  it('ends where a process cannot start', async () => {
    const path = await file('no_start.py', `def setup():\n    raise OSError("no service")\ndef task(n):\n    return n\n`);
    const { code, stdout, stderr } = await outcomeOf('no-start', { spec: processes, path, tasks: 4, crashSafe: true });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('no service');
  });

  it('gives the libraries below NumPy one thread, as in the measurement, unless set otherwise', async () => {
    const path = await file('threads.py', `${note}def task(n):\n    note(os.environ.get("OPENBLAS_NUM_THREADS"))\n`);
    for (const [own, expected] of [
      [undefined, '"1"'],
      ['4', 'null'],
    ] as const) {
      const before = process.env['OMP_NUM_THREADS'];
      if (own !== undefined) process.env['OMP_NUM_THREADS'] = own;
      try {
        for (const spec of specs) expect((await outcomeOf(`blas-${spec.id}`, { spec, path, tasks: 2 })).ran).toEqual([expected, expected]);
      } finally {
        if (before === undefined) delete process.env['OMP_NUM_THREADS'];
      }
    }
  });

  it('finds a dropped task and its inputs beside the program', async () => {
    const droppedDir = join(folder, 'dropped');
    const copies = join(droppedDir, '5718a2e555518c67');
    await mkdir(copies, { recursive: true });
    const inputsPath = join(copies, 'rows.json');
    await writeFile(inputsPath, '["kept"]');
    await file('rows.json', '["beside"]');
    await file('task.py', `${note}def task(value):\n    note(value)\n`);
    for (const spec of specs) {
      const about = { spec, path: join(copies, 'task.py'), inputsPath, tasks: 2, droppedDir };
      expect(programFor(about)).not.toContain('5718a2e555518c67');
      expect((await outcomeOf('beside', about)).ran).toEqual(['"beside"', '"beside"']);
    }
  });

  it('counts one worker as one', () => {
    expect(programFor({ spec: { id: 'python-threads', workers: 1, python: '' }, path: coroutine, tasks: 1 })).toContain(
      '"""A pool of 1 thread."""',
    );
  });
});
