import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Params } from '../../../src/contract/index.ts';
import { linesOfChunk } from '../../../src/main/engine/workloads/data/chunk-lines.ts';
import { loadWorkload } from '../../../src/main/engine/workloads/load.ts';
import { contextOf, runTasks } from '../../helpers/engine/workload-tasks.ts';
import { builtin, checked, messageOf, tempFolder, valueOf } from '../../helpers/engine/workloads.ts';

interface Totals {
  lines: number;
  matches: number;
  bytesSum: number;
}

const good = (size: number | '-', status = 200): string =>
  `10.0.0.1 - bob [01/Jan/2025:00:00:01 +0000] "GET /a?b=c HTTP/1.1" ${String(status)} ${String(size)} "-" "curl"`;

async function totalsOf(params: Params, tasks: number, tempDir = tempFolder()): Promise<Totals> {
  const ref = await checked('log-regex', params);
  const workload = valueOf(await loadWorkload(ref, null));
  const prepared = await workload.prepare?.({ tasks, tempDir, progress: () => undefined });
  const outputs = (await runTasks(ref, workload, contextOf({ tasks, tempDir, prepared }))) as Totals[];
  return outputs.reduce((sum, { lines, matches, bytesSum }) => ({
    lines: sum.lines + lines,
    matches: sum.matches + matches,
    bytesSum: sum.bytesSum + bytesSum,
  }));
}

function logOf(content: string): string {
  const path = join(tempFolder(), 'some.log');
  writeFileSync(path, content);
  return path;
}

describe('log-regex', () => {
  it('sums the same for every number of tasks', async () => {
    const file = logOf(Array.from({ length: 500 }, (_, i) => `${i % 7 === 0 ? 'not a request' : good(i)}\n`).join(''));
    const expected = await totalsOf({ file }, 1);
    expect(expected).toEqual({ lines: 500, matches: 428, bytesSum: 124_750 - sumOfSevens() });
    for (const tasks of [2, 3, 7, 64, 700]) expect(await totalsOf({ file }, tasks)).toEqual(expected);
  });

  it('sums lines that are longer than what is read at once the same for every number of tasks', async () => {
    const long = good(5).replace('/a?b=c', `/${'x'.repeat(1_200_000)}`);
    const file = logOf([good(1), long, good(2), long, good(3)].join('\n'));
    for (const tasks of [1, 3, 20]) expect(await totalsOf({ file }, tasks)).toEqual({ lines: 5, matches: 5, bytesSum: 16 });
  });

  it('takes common and combined lines, also with other line ends, no size or no last newline', async () => {
    const common = '2001:db8::1 - - [01/Jan/2025:00:00:01 +0000] "POST /x HTTP/2" 404 17';
    const file = logOf([good(100), common, good('-', 304), good(3)].join('\r\n'));
    expect(await totalsOf({ file }, 1)).toEqual({ lines: 4, matches: 4, bytesSum: 120 });
  });

  it('never takes a request from two lines', async () => {
    const broken = '10.0.0.1 - - [01/Jan/2025\n01:00] "GET /a HTTP/1.1" 200 10\n10.0.0.1 - - [x] "GET /a HTTP\n1.1" 200 10\n';
    for (const tasks of [1, 2, 10]) expect(await totalsOf({ file: logOf(broken) }, tasks)).toEqual({ lines: 4, matches: 0, bytesSum: 0 });
  });

  it("finds the user's file from any working folder", async () => {
    const file = relative(process.cwd(), logOf(`${good(7)}\n`));
    const workload = valueOf(await loadWorkload(builtin('log-regex', { file }), null));
    expect(await workload.prepare?.({ tasks: 1, tempDir: '', progress: () => undefined })).toEqual({
      path: join(process.cwd(), file),
      bytes: good(7).length + 1,
    });
  });

  it('refuses an empty file', async () => {
    const file = logOf('');
    expect(messageOf(await loadWorkload(builtin('log-regex', { file }), null))).toContain(`the log file ${file} is empty`);
  });

  it('fails the task when the file has become shorter meanwhile', async () => {
    const file = logOf(`${good(7)}\n`.repeat(50));
    const workload = valueOf(await loadWorkload(builtin('log-regex', { file }), null));
    const prepared = await workload.prepare?.({ tasks: 1, tempDir: '', progress: () => undefined });
    writeFileSync(file, good(7));
    await expect(runTasks(builtin('log-regex', { file }), workload, contextOf({ tasks: 1, prepared }))).rejects.toThrow(
      `${file} became shorter while it was read`,
    );
  });

  it('generates the same log every time, in whole lines that all match, and reports its progress', async () => {
    const folders = [tempFolder(), tempFolder()];
    const fractions: number[] = [];
    const workload = valueOf(await loadWorkload(builtin('log-regex', { megabytes: 2.5 }), null));
    const prepared = await Promise.all(
      folders.map((tempDir) => workload.prepare?.({ tasks: 4, tempDir, progress: (fraction) => fractions.push(fraction) })),
    );
    const [first, second] = folders.map((folder) => join(folder, 'access.log')) as [string, string];
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
    expect(prepared[0]).toEqual({ path: first, bytes: statSync(first).size });
    expect(statSync(first).size).toBeGreaterThanOrEqual(2.5e6);
    expect(statSync(first).size).toBeLessThan(2.5e6 + 500);
    expect(fractions.at(-1)).toBe(1);
    expect(Math.min(...fractions)).toBeGreaterThan(0);
    expect(Math.max(...fractions)).toBe(1);
    const totals = await totalsOf({ file: first }, 1);
    expect(totals.matches).toBe(totals.lines);
    expect(await totalsOf({ file: first }, 7)).toEqual(totals);
    expect(readdirSync(folders[0] ?? '')).toEqual(['access.log']);
  });
});

describe('linesOfChunk', () => {
  const content = 'one\ntwo\n\nthree\nfour';
  const linesIn = async (path: string, from: number, to: number): Promise<string> => {
    let text = '';
    for await (const part of linesOfChunk({ path, from, to })) text += part;
    return text;
  };

  it('gives each line to the chunk in which it begins', async () => {
    const path = logOf(content);
    expect(await linesIn(path, 0, 1)).toBe('one\n');
    expect(await linesIn(path, 1, 4)).toBe('');
    expect(await linesIn(path, 4, 5)).toBe('two\n');
    expect(await linesIn(path, 5, 9)).toBe('\n');
    expect(await linesIn(path, 10, 19)).toBe('four');
    expect(await linesIn(path, 16, 19)).toBe('');
  });

  it('covers the file wherever it is cut', async () => {
    const path = logOf(content);
    for (let cut = 0; cut <= content.length; cut++) {
      expect((await linesIn(path, 0, cut)) + (await linesIn(path, cut, content.length))).toBe(content);
    }
  });
});

function sumOfSevens(): number {
  let sum = 0;
  for (let i = 0; i < 500; i += 7) sum += i;
  return sum;
}
