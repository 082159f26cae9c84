import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../src/contract/index.ts';
import { codeFor } from '../../src/main/engine/report/code/code-for.ts';

const run = promisify(execFile);
let folder = '';
let task = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanewise-code-'));
  task = join(folder, 'task.mjs');
  // It leaves a line per task, so that each is seen to have run once, with its own input.
  await writeFile(
    task,
    `import { appendFileSync } from 'node:fs';
export const inputs = [1, 2, 3];
export default async (n) => { appendFileSync(process.env.RAN, JSON.stringify(n) + '\\n'); return n; };
`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const specs: ModelSpec[] = [
  { id: 'sequential' },
  { id: 'async', concurrency: 4 },
  { id: 'threads', workers: 2, concurrency: 1 },
  { id: 'threads', workers: 2, concurrency: 4 },
  { id: 'processes', workers: 2, concurrency: 2 },
  { id: 'hybrid', workers: 2, threads: 1, concurrency: 1 },
];

/** Runs the program and gives what it printed, and the inputs that the task saw, sorted. */
async function outcomeOf(name: string, program: string): Promise<{ stdout: string; ran: string[] }> {
  const path = join(folder, `${name}.mjs`);
  const ran = join(folder, `${name}.ran`);
  await writeFile(path, program);
  await writeFile(ran, '');
  const { stdout } = await run(process.execPath, [path], { timeout: 50_000, env: { ...process.env, RAN: ran } });
  return { stdout, ran: (await readFile(ran, 'utf8')).trim().split('\n').sort() };
}

describe('code to paste', () => {
  it.each(specs.flatMap((spec, i) => [0.01, 20].map((taskMs) => ({ spec, taskMs, name: `${spec.id}-${String(i)}-${String(taskMs)}` }))))(
    'runs as it stands, each task once: $name',
    async ({ spec, taskMs, name }) => {
      const program = codeFor({ spec, workload: { type: 'module', path: task }, inputsPath: null, tasks: 100, taskMs });
      const { stdout, ran } = await outcomeOf(name, program);
      expect(stdout).toBe('100 results\n');
      expect(ran).toEqual(Array.from({ length: 100 }, (_, i) => String(1 + (i % 3))).sort());
    },
  );

  it.each([
    ['json', '["a", "b"]'],
    ['ndjson', '"a"\n\n"b"\n'],
    ['txt', 'a\nb\n'],
  ])('takes its inputs from a %s file', async (extension, content) => {
    const inputsPath = join(folder, `inputs.${extension}`);
    await writeFile(inputsPath, content);
    const program = codeFor({ spec: { id: 'sequential' }, workload: { type: 'module', path: task }, inputsPath, tasks: 3, taskMs: null });
    expect((await outcomeOf(`inputs-${extension}`, program)).ran).toEqual(['"a"', '"a"', '"b"']);
  });

  it('takes the files of a folder as its inputs', async () => {
    const inputsPath = join(folder, 'pictures') + sep;
    await mkdir(inputsPath);
    for (const name of ['b.bin', 'a.bin', '.hidden']) await writeFile(join(inputsPath, name), '');
    const program = codeFor({ spec: { id: 'sequential' }, workload: { type: 'module', path: task }, inputsPath, tasks: 2, taskMs: null });
    expect((await outcomeOf('folder', program)).ran).toEqual(['a.bin', 'b.bin'].map((name) => JSON.stringify(join(inputsPath, name))));
  });

  it('batches short tasks, and long ones not', () => {
    const workload = { type: 'module', path: '/task.mjs' } as const;
    const of = (taskMs: number): string =>
      codeFor({ spec: { id: 'threads', workers: 2, concurrency: 1 }, workload, inputsPath: null, tasks: 1_000_000, taskMs });
    expect(of(0.01)).toContain('const BATCH = 512;');
    expect(of(20)).toContain('const BATCH = 1;');
  });
});
