import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Mark } from '../../../src/main/engine/processes/marks.ts';
import { runProgram } from '../../../src/main/engine/processes/run-program.ts';

/** One that nobody has collected yet is a zombie. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || /\) [^ZX]/.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

const sleepers = 'for i in 1 2; do setsid sleep 300 >/dev/null 2>&1 & done';

describe.skipIf(process.platform !== 'linux')('a mark', () => {
  it('finds and ends what left the process group, and leaves the children of another mark alone', async () => {
    const [mine, others] = [new Mark(), new Mark()];
    for (const mark of [mine, others]) {
      const shell = spawn('/bin/sh', ['-c', sleepers], { stdio: 'ignore', env: { ...process.env, ...mark.env } });
      await new Promise((resolve) => shell.once('exit', resolve));
    }
    expect(await mine.sweep()).toBe(2);
    expect(await mine.sweep()).toBe(0);
    expect(await others.sweep()).toBe(2);
  });
});

describe.skipIf(process.platform === 'win32')('a program that is run for its answer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-run-'));
  const program = (text: string): string => {
    const file = join(folder, `program-${String(Math.random()).slice(2)}`);
    writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    onTestFinished(() => {
      rmSync(file);
    });
    return file;
  };

  it('gives what it wrote', async () => {
    expect(await runProgram(program('echo "got $1"'), ['this'], 20_000)).toBe('got this\n');
  });

  it('gives nothing where it fails, is missing, or writes for ever', async () => {
    expect(await runProgram(program('echo no; exit 3'), [], 20_000)).toBeNull();
    expect(await runProgram(join(folder, 'missing'), [], 20_000)).toBeNull();
    expect(await runProgram(program('yes'), [], 20_000)).toBeNull();
  });

  it('is ended at its limit together with the child that it waits for, in its group or out of it', async () => {
    for (const wrap of ['', 'setsid ']) {
      const note = join(folder, `pid${wrap.trim()}`);
      expect(await runProgram(program(`${wrap}sh -c 'echo $$ > ${note}; exec sleep 300'; true`), [], 1000)).toBeNull();
      const pid = Number(readFileSync(note, 'utf8'));
      expect(pid).toBeGreaterThan(1);
      expect(isAlive(pid)).toBe(false);
    }
  });
});
