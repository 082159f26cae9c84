import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StrategySpec } from '../../src/contract/index.ts';
import { codeFor } from '../../src/main/engine/report/code/code-for.ts';

const run = promisify(execFile);
const piscina = resolve('node_modules/piscina');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanewise-code-'));
  await writeFile(join(folder, 'task.mjs'), 'export const inputs = [1, 2, 3];\nexport default (n) => n * 2;\n');
  if (!existsSync(piscina)) return;
  await mkdir(join(folder, 'node_modules'));
  await symlink(piscina, join(folder, 'node_modules', 'piscina'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const specs: StrategySpec[] = [
  { id: 'sequential' },
  { id: 'async', concurrency: 4 },
  { id: 'processes', workers: 2, concurrency: 2 },
  ...(existsSync(piscina) ? [{ id: 'threads', workers: 2, concurrency: 1 } as const] : []),
];

describe('code to paste', () => {
  it.each(specs.flatMap((spec) => [0.01, 20].map((taskMs) => ({ spec, taskMs }))))('runs as it stands: %o', async ({ spec, taskMs }) => {
    const path = join(folder, `${spec.id}-${String(taskMs)}.mjs`);
    const workload = { type: 'module', path: join(folder, 'task.mjs') } as const;
    await writeFile(path, codeFor({ spec, workload, tasks: 100, taskMs }));
    const { stdout } = await run(process.execPath, [path], { timeout: 20_000 });
    expect(stdout).toBe('100 results\n');
  });

  it('batches short tasks, and long ones not', () => {
    const workload = { type: 'module', path: '/task.mjs' } as const;
    const of = (taskMs: number): string => codeFor({ spec: { id: 'threads', workers: 2, concurrency: 1 }, workload, tasks: 9, taskMs });
    expect(of(0.01)).toContain('const BATCH = 256;');
    expect(of(20)).toContain('const BATCH = 1;');
  });
});
