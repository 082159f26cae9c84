import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StrategySpec, WorkloadRef } from '../../../src/contract/index.ts';
import { BrokenMessage } from '../../../src/main/engine/processes/broken-message.ts';
import { FrameReader, frameOf } from '../../../src/main/engine/processes/python-frames.ts';
import { whyNotTogether } from '../../../src/main/engine/workbench/languages.ts';
import { writeInputs } from '../../../src/main/engine/trial/coordinator/python-inputs.ts';
import { choosePythons } from '../../../src/main/engine/workbench/pythons.ts';
import { sourceOf } from '../../../src/main/engine/workloads/loaded-workload.ts';
import { pythonsOf } from '../../helpers/python/lab.ts';
import { pythonPackage } from '../../helpers/python/package.ts';

const threads: StrategySpec = { id: 'threads', workers: 2, concurrency: 1 };
const python: StrategySpec = { id: 'python-threads', workers: 2, python: '' };

describe('a workload under strategies of the other language', () => {
  it.each<[string, WorkloadRef, StrategySpec[], string | null]>([
    ['a twin under both', { type: 'builtin', id: 'sleep', params: {} }, [threads, python], null],
    [
      'no twin',
      { type: 'builtin', id: 'nothing', params: {} },
      [threads, python],
      'Workload "nothing" has no twin in Python, so python-threads can\'t run it.',
    ],
    ['no twin, and none asked for', { type: 'builtin', id: 'nothing', params: {} }, [threads], null],
    [
      'Python under JavaScript',
      { type: 'module', path: '/t.py' },
      [threads, python],
      "/t.py is Python, which threads can't run. Choose strategies such as python-threads.",
    ],
    [
      'JavaScript under Python',
      { type: 'module', path: '/t.mjs' },
      [python],
      "/t.mjs is JavaScript, which python-threads can't run. Choose strategies such as threads.",
    ],
    ['Python under Python', { type: 'module', path: '/t.py' }, [python], null],
  ])('%s', (_name, workload, strategies, why) => {
    expect(whyNotTogether(workload, strategies, pythonPackage)).toBe(why);
  });
});

describe('the interpreters of an experiment', () => {
  const old = { path: '/old/python3', version: '3.7.0', implementation: 'CPython' };
  const own = { path: '/own/python3', version: '3.12.1', implementation: 'CPython' };
  const port = pythonsOf(own, old);
  const builtin: WorkloadRef = { type: 'builtin', id: 'sum-range', params: {} };

  it('are none for JavaScript, the newest one by default, and the one at a given path', async () => {
    expect(await choosePythons([threads, python, { ...python, python: '/own/python3' }], port, builtin)).toEqual({
      ok: true,
      value: [undefined, own, own],
    });
  });

  it('are refused where a path leads to none, or to one that is too old', async () => {
    expect(await choosePythons([{ ...python, python: '/nowhere/python3' }], port, builtin)).toMatchObject({
      problem: { code: 'bad-input', message: '/nowhere/python3 is not a Python interpreter.' },
    });
    expect(await choosePythons([{ ...python, python: '/old/python3' }], port, builtin)).toMatchObject({ ok: false });
  });
});

describe('the interpreters of a task of one', () => {
  const venv = { path: '/project/.venv/bin/python', version: '3.9.1', implementation: 'CPython', preferred: 'task' } as const;
  const port = {
    ...pythonsOf(),
    installed: (task?: string) => Promise.resolve(task === '/project/task.py' ? [venv] : []),
    silent: () => Promise.resolve(['/slow/python3.14']),
    ask: () => Promise.resolve('late' as const),
  };

  it('include the virtual environment beside its file', async () => {
    expect(await choosePythons([python], port, { type: 'module', path: '/project/task.py' })).toEqual({ ok: true, value: [venv] });
  });

  it('are not called missing where one did not answer in time', async () => {
    const elsewhere: WorkloadRef = { type: 'module', path: '/elsewhere/task.py' };
    expect(await choosePythons([python], port, elsewhere)).toMatchObject({
      problem: { message: expect.stringContaining('/slow/python3.14 did not answer in time') as string },
    });
    expect(await choosePythons([{ ...python, python: '/slow/python3.14' }], port, elsewhere)).toMatchObject({
      problem: { code: 'failed', message: expect.stringContaining('did not answer within 8\u00a0s') as string },
    });
  });
});

describe('frames', () => {
  it('are put together from whatever pieces they come in', () => {
    const heard: unknown[] = [];
    const reader = new FrameReader((message) => heard.push(message));
    const bytes = Buffer.concat([frameOf({ a: 1n, text: 'Zürich' }), frameOf([])]);
    for (const byte of bytes) reader.push(Buffer.from([byte]));
    reader.push(bytes);
    expect(heard).toEqual([{ a: '1', text: 'Zürich' }, [], { a: '1', text: 'Zürich' }, []]);
  });

  const heardOf = (...pieces: Buffer[]): unknown[] => {
    const heard: unknown[] = [];
    const reader = new FrameReader((message) => heard.push(message));
    for (const piece of pieces) reader.push(piece);
    return heard;
  };
  const records = (rows: number, content: Buffer): Buffer => {
    const head = Buffer.alloc(13);
    head.writeUInt8(2, 0);
    head.writeUInt32LE(8 + content.length, 1);
    head.writeUInt32LE(rows, 5);
    return Buffer.concat([head, content]);
  };

  it('that announce more than any message has, or rows that are not there, are refused before room is made for them', () => {
    expect(heardOf(Buffer.from([1, 255, 255, 255, 255]))).toEqual([new BrokenMessage(expect.stringMatching(/4294967295 bytes/) as string)]);
    expect(heardOf(records(4e9, Buffer.alloc(8)))).toEqual([new BrokenMessage(expect.stringMatching(/4000000000 rows/) as string)]);
  });

  it('are refused once, and nothing after that is heard', () => {
    const bad = Buffer.concat([Buffer.from([1, 1, 0, 0, 0]), Buffer.from('{')]);
    expect(heardOf(frameOf(1), bad, frameOf(2))).toEqual([1, new BrokenMessage('sent a frame that is not valid JSON')]);
  });

  it('of an unknown kind are refused', () => {
    expect(heardOf(Buffer.from([9, 0, 0, 0, 0]))).toEqual([new BrokenMessage('sent a frame of the unknown kind 9')]);
  });
});

describe('inputs for Python', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'lanewise-inputs-')), 'inputs.ndjson');
  it('are a JSON value per line, no more than there are tasks or values', async () => {
    expect(await writeInputs(sourceOf([{ a: 'x\ny' }, null, 3]), 2, path)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('{"a":"x\\ny"}\nnull\n');
    await writeInputs({ count: null, at: (index) => index }, 3, path);
    expect(readFileSync(path, 'utf8')).toBe('0\n1\n2\n');
  });

  it('are not written where they hold bytes', async () => {
    expect(await writeInputs(sourceOf([{ a: new Float64Array(2) }]), 1, path)).toBe(false);
  });
});
