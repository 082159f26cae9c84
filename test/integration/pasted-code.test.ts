import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../src/contract/index.ts';
import { readInputsFile } from '../../src/main/engine/workloads/inputs/inputs-file.ts';
import { oddInputs, programFor, runPasted, type Pasted, type Ran } from '../helpers/programs/pasted.ts';

let folder = '';
let task = '';

// A task leaves a line each time it runs, so that the test sees its inputs.
const note = `import { appendFileSync } from 'node:fs';
const note = (what) => appendFileSync(process.env.RAN, JSON.stringify(what) + '\\n');
`;

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanewise-code-'));
  // What the programs' only package is found by.
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  task = await file('task.mjs', `${note}export const inputs = [1, 2, 3];\nexport default async (n) => { note(n); return n; };\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sequential: ModelSpec = { id: 'sequential' };
const pools: ModelSpec[] = [
  { id: 'threads', workers: 2, concurrency: 1 },
  { id: 'threads', workers: 2, concurrency: 4 },
  { id: 'processes', workers: 2, concurrency: 2 },
  { id: 'hybrid', workers: 2, threads: 1, concurrency: 1 },
];
const specs: ModelSpec[] = [sequential, { id: 'async', concurrency: 4 }, ...pools];
/** One of each kind of program; `hybrid` has that of processes. */
const programs = specs.filter((spec) => spec.id !== 'hybrid' && !(spec.id === 'threads' && spec.concurrency === 1));

const outcomeOf = (name: string, about: Pasted): Promise<Ran> => runPasted(process.execPath, about, join(folder, `program-${name}`));
const nameOf = (spec: ModelSpec, i: number): string => `${spec.id}-${String(i)}`;
const lines = (values: readonly unknown[], tasks = values.length): string[] =>
  Array.from({ length: tasks }, (_, i) => JSON.stringify(values[i % values.length])).sort();

describe('code to paste', () => {
  it.each(specs.flatMap((spec, i) => [0.01, 20].map((taskMs) => ({ spec, taskMs, name: `${nameOf(spec, i)}-${String(taskMs)}` }))))(
    'runs as it stands, each task once: $name',
    async ({ spec, taskMs, name }) => {
      const { code, stdout, ran } = await outcomeOf(name, { spec, path: task, tasks: 100, taskMs });
      expect([code, stdout]).toEqual([0, '100 results\n']);
      expect(ran).toEqual(lines([1, 2, 3], 100));
    },
  );

  it.each(oddInputs)('reads $name as Lanewise does, under every strategy', async ({ name, content, gzip, delimiter }) => {
    const inputsPath = await file(name, gzip ? gzipSync(content) : content);
    const read = await readInputsFile(inputsPath, delimiter);
    if (!read.ok) throw new Error(read.problem.message);
    for (const [i, spec] of programs.entries()) {
      const about = { spec, path: task, tasks: 4, inputsPath, ...(delimiter === undefined ? {} : { inputsDelimiter: delimiter }) };
      const { stderr, ran } = await outcomeOf(`${name}-${nameOf(spec, i)}`, about);
      expect([spec.id, stderr, ran]).toEqual([spec.id, '', lines(read.value.values, 4)]);
    }
  });

  it('takes the files of a folder as its inputs', async () => {
    const inputsPath = join(folder, 'pictures') + sep;
    await mkdir(inputsPath);
    for (const name of ['b.bin', 'a.bin', '.hidden']) await writeFile(join(inputsPath, name), '');
    const expected = lines(['a.bin', 'b.bin'].map((name) => join(inputsPath, name)));
    for (const path of [inputsPath, inputsPath.slice(0, -1)])
      expect((await outcomeOf('folder', { spec: sequential, path: task, tasks: 2, inputsPath: path })).ran).toEqual(expected);
  });

  it.each([
    ['generator', 'export function* inputs() { yield 1; yield 2; }'],
    ['iterator', 'export const inputs = [1, 2].values();'],
    ['set', 'export const inputs = new Set([1, 2]);'],
    ['typed array', 'export const inputs = Int32Array.of(1, 2);'],
    ['asynchronous generator', 'export async function* inputs(n) { for (let i = 1; i <= n / 2; i++) yield i; }'],
    ['function without argument', 'export const inputs = () => [1, 2];'],
    ['asynchronous function', 'export const inputs = async () => [1, 2];'],
  ])('takes a %s as inputs, under every strategy', async (kind, text) => {
    const path = await file(`${kind}.mjs`, `${note}${text}\nexport default (n) => { note(n); };\n`);
    for (const [i, spec] of programs.entries()) {
      const { stderr, ran } = await outcomeOf(`${kind}-${nameOf(spec, i)}`, { spec, path, tasks: 4 });
      expect([spec.id, stderr, ran]).toEqual([spec.id, '', ['1', '1', '2', '2']]);
    }
  });

  it.each(
    programs.flatMap((spec, i) =>
      ['function* (n) { yield n; }', 'async function* (n) { yield n; }', '(n) => [n].values()'].map((body) => ({ spec, i, body })),
    ),
  )('fails a task that returns a generator or an iterator, as Lanewise does: $spec.id $i $body', async ({ spec, i, body }) => {
    const path = await file(`yields-${String(i)}.mjs`, `export default ${body}\n`);
    const { code, stdout, stderr } = await outcomeOf(`yields-${nameOf(spec, i)}`, { spec, path, tasks: 2 });
    expect([code, stdout]).toEqual([1, '0 results\n']);
    expect(stderr).toContain(
      'task 0: TypeError: the task returned a generator or an iterator, whose values nobody has taken; return an array of them',
    );
  });

  it.each([
    ['promise.mjs', `${note}export default Promise.resolve((n) => { note(n); });`, undefined],
    ['named.mjs', `${note}export const resize = (n) => { note(n); };`, 'resize'],
    [
      'named.cjs',
      `const { appendFileSync } = require('fs');\nexports.resize = (n) => appendFileSync(process.env.RAN, n + '\\n');`,
      'resize',
    ],
    [
      'whole.cjs',
      `const { appendFileSync } = require('fs');\nmodule.exports = (n) => appendFileSync(process.env.RAN, n + '\\n');`,
      undefined,
    ],
    [
      'compiled.cjs',
      `const { appendFileSync } = require('fs');\nexports.default = (n) => appendFileSync(process.env.RAN, n + '\\n');`,
      undefined,
    ],
    ['lane.mjs', `${note}export const setup = ({ yieldLock }) => yieldLock();\nexport default (n) => { note(n); };`, undefined],
    [
      'move.mjs',
      `${note}export default (n) => {
  const bytes = new Uint8Array(8);
  note(n);
  return { get [Symbol.for('Piscina.transferable')]() { return bytes.buffer; }, get [Symbol.for('Piscina.valueOf')]() { return bytes; } };
};`,
      undefined,
    ],
  ])('runs %s under every strategy', async (name, text, exportName) => {
    const path = await file(name, text);
    for (const [i, spec] of programs.entries()) {
      const about = { spec, path, tasks: 3, ...(exportName === undefined ? {} : { exportName }) };
      const { stdout, stderr, ran } = await outcomeOf(`${name}-${nameOf(spec, i)}`, about);
      expect([spec.id, stderr, stdout, ran]).toEqual([spec.id, '', '3 results\n', ['0', '1', '2']]);
    }
  });

  it.each(specs.map((spec, i) => ({ spec, name: nameOf(spec, i) })))('goes on after a task that fails: $name', async ({ spec, name }) => {
    const path = await file('fails.mjs', `${note}export default (n) => { note(n); if (n % 4 === 1) throw new RangeError('no ' + n); };`);
    const { code, stdout, stderr, ran } = await outcomeOf(`fails-${name}`, { spec, path, tasks: 10, taskMs: 0.1 });
    expect([code, stdout, ran.length]).toEqual([1, '7 results\n', 10]);
    expect(stderr).toBe(
      '3 of 10 tasks failed; the first:\n  task 1: RangeError: no 1\n  task 5: RangeError: no 5\n  task 9: RangeError: no 9\n',
    );
  });

  it.each(pools.map((spec, i) => ({ spec, name: nameOf(spec, i) })))(
    'fails only the task whose output cannot be sent: $name',
    async (each) => {
      const path = await file('function.mjs', `export default (n) => (n === 2 ? () => n : n);`);
      const { code, stdout, stderr } = await outcomeOf(`function-${each.name}`, { spec: each.spec, path, tasks: 10, taskMs: 0.1 });
      expect([code, stdout]).toEqual([1, '9 results\n']);
      expect(stderr).toContain('  task 2: DataCloneError: ');
    },
  );

  it.each(pools.map((spec, i) => ({ spec, name: nameOf(spec, i) })))(
    'fails only the task whose input cannot be sent: $name',
    async (each) => {
      const path = await file('inputs.mjs', `export const inputs = [1, 2, () => 3];\nexport default (n) => n;`);
      const { code, stdout, stderr } = await outcomeOf(`inputs-${each.name}`, { spec: each.spec, path, tasks: 9, taskMs: 0.1 });
      expect([code, stdout]).toEqual([1, '6 results\n']);
      expect(stderr).toMatch(
        /^3 of 9 tasks failed; the first:\n {2}task 2: (DataClone)?Error: \(\) => 3 could not be cloned\.\n {2}task 5/,
      );
    },
  );

  it.each(pools.flatMap((spec, i) => [0.1, 20].map((taskMs) => ({ spec, taskMs, name: `${nameOf(spec, i)}-${String(taskMs)}` }))))(
    'replaces a worker that dies where that was asked for, and names the task: $name',
    async ({ spec, taskMs, name }) => {
      const path = await file('dies.mjs', `export default (n) => { if (n === 3 || n === 17) process.exit(5); return n; };`);
      const { code, stdout, stderr } = await outcomeOf(`dies-${name}`, { spec, path, tasks: 40, taskMs, crashSafe: true });
      const kind = spec.id === 'threads' ? 'thread' : 'process';
      expect([code, stdout]).toEqual([1, '38 results\n']);
      expect(stderr).toContain(`  task 3: its ${kind} died: exit code 5\n  task 17: its ${kind} died: exit code 5\n`);
    },
  );

  it.each(
    pools.flatMap((spec, i) => [true, false].map((crashSafe) => ({ spec, crashSafe, name: `${nameOf(spec, i)}-${String(crashSafe)}` }))),
  )('ends where a worker cannot start: $name', async ({ spec, crashSafe, name }) => {
    const path = await file('no-start.mjs', `export const setup = () => process.exit(6);\nexport default (n) => n;`);
    const { code, stdout } = await outcomeOf(`no-start-${name}`, { spec, path, tasks: 4, crashSafe });
    expect([code, stdout]).toEqual([1, '']);
  });

  it('finds a dropped task and its inputs beside the program', async () => {
    const droppedDir = join(folder, 'dropped');
    const copies = join(droppedDir, '5718a2e555518c67');
    await mkdir(copies, { recursive: true });
    const inputsPath = join(copies, 'rows.json');
    await writeFile(inputsPath, '["kept"]');
    for (const spec of programs) {
      const about = { spec, path: join(copies, 'task.mjs'), inputsPath, tasks: 2, droppedDir };
      expect(programFor(about)).not.toContain('5718a2e555518c67');
      await file('rows.json', '["beside"]');
      expect((await outcomeOf('beside', about)).ran).toEqual(['"beside"', '"beside"']);
    }
  });

  it('counts one worker and one result as one', async () => {
    const about: Pasted = { spec: { id: 'threads', workers: 1, concurrency: 1 }, path: task, tasks: 1 };
    expect(programFor(about)).toContain('// A pool of 1 thread, ');
    expect(programFor({ ...about, spec: { id: 'processes', workers: 1, concurrency: 1 } })).toContain('// A pool of 1 process, ');
    expect((await outcomeOf('one', about)).stdout).toBe('1 result\n');
  });

  it('batches short tasks, and long ones not', () => {
    const of = (taskMs: number): string =>
      programFor({ spec: { id: 'threads', workers: 2, concurrency: 1 }, path: '/task.mjs', tasks: 1_000_000, taskMs });
    expect(of(0.01)).toContain('const BATCH = 512;');
    expect(of(20)).toContain('const BATCH = 1;');
  });
});
