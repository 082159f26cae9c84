import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { digest } from '../../src/main/engine/workloads/digest.ts';
import { generateLog } from '../../src/main/engine/workloads/generate-log.ts';
import { loadTask } from '../../src/main/engine/workloads/load-task.ts';

/** Digests what the twin gives; without an id, the input itself. */
const PROGRAM = `
import json, sys
from lanewise_python.context import Context
from lanewise_python.digest import digest
from lanewise_python.workloads import load_twin
job = json.loads(sys.argv[1])
print(digest(load_twin(job["id"])(job["input"], Context(**job["context"])) if job["id"] else job["input"]))
`;
const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;

/** The built copy, so that what is shipped is what is tested. */
async function askPython(id: string | null, input: unknown, context: object): Promise<number> {
  const { stdout } = await promisify(execFile)('python3', ['-c', PROGRAM, JSON.stringify({ id, input, context })], {
    env: { ...process.env, PYTHONPATH: join(import.meta.dirname, '../../out/engine/python'), PYTHONDONTWRITEBYTECODE: '1' },
  });
  return Number(stdout);
}

describe.skipIf(!hasPython)('Python twins (skipped where there is no python3 of 3.8 or newer)', () => {
  const tempDir = mkdtempSync(join(tmpdir(), 'lanewise-twins-'));
  afterAll(() => {
    rmSync(tempDir, { recursive: true });
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['numbers', [0, -0, 0.1, 1e300, 2 ** 53, -7]],
    ['truth values', [true, false]],
    ['text', ['', 'hello', 'Zürich ☂ 😀', 'a\ud800b', 'lane '.repeat(1000)]],
    ['keys in any order', { b: 1, a: { '😀': 1, '\uffff': 2 } }],
  ])('digest %s as JavaScript does', async (_what, value) => {
    expect(await askPython(null, value, { params: {}, tasks: 1, temp_dir: tempDir })).toBe(digest(value));
  });

  it.each<[string, object, unknown]>([
    ['sleep', { ms: 1 }, 3],
    ['sum-range', { n: 1000 }, 1000],
    ['sum-of-squares', { n: 400_000 }, 400_000],
    ['file-write', { megabytes: 1.5, fsync: true }, 0],
    ['file-write', { megabytes: 0.01, fsync: false }, 1],
  ])('%s gives the same output', async (id, params, input) => {
    expect(await askPython(id, input, { params, tasks: 1, temp_dir: tempDir })).toBe(await inJavaScript(id, params, input));
  });

  it('log-regex gives the same output for every chunk', async () => {
    const { path } = await generateLog(300_000, { tasks: 1, tempDir, progress: () => undefined });
    const middle = Math.floor(statSync(path).size / 2);
    for (const input of [
      { path, from: 0, to: middle },
      { path, from: middle, to: statSync(path).size },
    ]) {
      expect(await askPython('log-regex', input, { params: {}, tasks: 1, temp_dir: tempDir })).toBe(
        await inJavaScript('log-regex', {}, input),
      );
    }
  });

  it('http-fetch gives the same output, from the local server and from own addresses', async () => {
    const server = createServer((_request, response) => response.end('x'.repeat(100_000)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    try {
      for (const urls of ['', `${url}/a?b=c`]) {
        const context = { params: { urls }, tasks: 1, temp_dir: tempDir, service_url: url };
        expect(await askPython('http-fetch', 0, context)).toBe(await inJavaScript('http-fetch', { urls }, 0, url));
      }
    } finally {
      server.close();
    }
  });

  async function inJavaScript(id: string, params: object, input: unknown, serviceUrl: string | null = null): Promise<number> {
    const context = { tasks: 1, tempDir, prepared: null, serviceUrl };
    const loaded = await loadTask({ type: 'builtin', id, params: { ...params } }, context);
    if (!loaded.ok) throw new Error(loaded.problem.message);
    const checksum = digest(await loaded.value.run(input));
    await loaded.value.teardown?.();
    return checksum;
  }
});
