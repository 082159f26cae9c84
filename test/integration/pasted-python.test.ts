import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../src/contract/index.ts';
import { codeFor } from '../../src/main/engine/report/code/code-for.ts';
import { hasPython } from '../helpers/python-lab.ts';

const run = promisify(execFile);
let folder = '';
let task = '';
let coroutine = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanewise-python-code-'));
  // Each leaves a line per task, and says when it is set up and torn down.
  const note = `import json, os
def note(what):
    with open(os.environ["RAN"], "a") as file:
        file.write(json.dumps(what) + "\\n")
`;
  task = join(folder, 'answers.py');
  await writeFile(
    task,
    `${note}
inputs = [1, 2, 3]
class Answer:
    pass
def setup():
    note("set up")
def teardown():
    note("torn down")
def task(value):
    note(value)
    return Answer()
`,
  );
  coroutine = join(folder, 'waits.py');
  await writeFile(coroutine, `${note}\ninputs = [1, 2, 3]\nasync def task(value):\n    note(value)\n    return value\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const specs: ModelSpec[] = [
  { id: 'python-sequential', python: '' },
  { id: 'python-threads', workers: 2, python: '' },
  { id: 'python-processes', workers: 2, start: 'spawn', python: '' },
];

async function outcomeOf(name: string, program: string): Promise<{ stdout: string; ran: string[] }> {
  const path = join(folder, `${name}.py`);
  const ran = join(folder, `${name}.ran`);
  await writeFile(path, program);
  await writeFile(ran, '');
  const { stdout } = await run('python3', [path], { timeout: 50_000, env: { ...process.env, RAN: ran } });
  return { stdout, ran: (await readFile(ran, 'utf8')).trim().split('\n').sort() };
}

const numbers = Array.from({ length: 100 }, (_, i) => String(1 + (i % 3))).sort();

describe.skipIf(!hasPython)('Python to paste', () => {
  it.each(specs.flatMap((spec) => [0.01, 20].map((taskMs) => ({ spec, taskMs, name: `${spec.id}-${String(taskMs)}` }))))(
    'runs as it stands, each task once, and sets each worker up and tears it down: $name',
    async ({ spec, taskMs, name }) => {
      const program = codeFor({ spec, workload: { type: 'module', path: task }, inputsPath: null, tasks: 100, taskMs });
      const { stdout, ran } = await outcomeOf(name, program);
      expect(stdout).toBe('100 results\n');
      expect(ran.filter((line) => !line.startsWith('"'))).toEqual(numbers);
      const ups = ran.filter((line) => line === '"set up"').length;
      expect(ups).toBeGreaterThan(0);
      expect(ran.filter((line) => line === '"torn down"').length).toBe(ups);
    },
  );

  it.each<ModelSpec>([...specs, { id: 'python-asyncio', concurrency: 4, python: '' }])('awaits coroutines: $id', async (spec) => {
    const program = codeFor({ spec, workload: { type: 'module', path: coroutine }, inputsPath: null, tasks: 100, taskMs: null });
    const { stdout, ran } = await outcomeOf(`coroutine-${spec.id}`, program);
    expect([stdout, ran]).toEqual(['100 results\n', numbers]);
  });

  it.each([
    ['json', '["a", "b"]'],
    ['ndjson', '"a"\n\n"b"\n'],
    ['csv', 'x\n1\n2\n'],
    ['txt', 'a\nb\n'],
  ])('takes its inputs from a %s file', async (extension, content) => {
    const inputsPath = join(folder, `inputs.${extension}`);
    await writeFile(inputsPath, content);
    const program = codeFor({
      spec: { id: 'python-asyncio', concurrency: 1, python: '' },
      workload: { type: 'module', path: coroutine },
      inputsPath,
      tasks: 3,
      taskMs: null,
    });
    const { ran } = await outcomeOf(`inputs-${extension}`, program);
    expect(ran).toEqual(extension === 'csv' ? ['{"x": "1"}', '{"x": "1"}', '{"x": "2"}'] : ['"a"', '"a"', '"b"']);
  });

  it('takes the files of a folder as its inputs', async () => {
    const inputsPath = join(folder, 'pictures') + sep;
    await mkdir(inputsPath);
    for (const name of ['b.bin', 'a.bin', '.hidden']) await writeFile(join(inputsPath, name), '');
    const program = codeFor({
      spec: { id: 'python-sequential', python: '' },
      workload: { type: 'module', path: coroutine },
      inputsPath,
      tasks: 2,
      taskMs: null,
    });
    expect((await outcomeOf('folder', program)).ran).toEqual(['a.bin', 'b.bin'].map((name) => JSON.stringify(join(inputsPath, name))));
  });
});
