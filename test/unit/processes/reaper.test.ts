import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { REAPER_SCRIPT } from '../../../src/main/engine/processes/reaper.ts';

const shells: readonly (readonly string[])[] = [['dash'], ['bash'], ['busybox', 'sh'], ['ksh'], ['zsh', '--emulate', 'sh']];
const isHere = ([name = '']: readonly string[]): boolean => spawnSync(name, ['-c', 'true']).error === undefined && name !== '';

const startLoop = (env: Record<string, string> = {}): ChildProcess => {
  const child = spawn(process.execPath, ['-e', 'for (;;);'], { detached: true, stdio: 'ignore', env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};
const isOver = (child: ChildProcess): boolean => child.signalCode !== null || child.exitCode !== null;

describe.skipIf(process.platform !== 'linux').each(shells.filter(isHere))('the reaper in %s', (...shell) => {
  const [program = '', ...args] = shell;
  const reap = (lines: string, mark: string): void => {
    const found = spawnSync(program, [...args, '-c', REAPER_SCRIPT, 'lanewise-reaper', mark], { input: lines, encoding: 'utf8' });
    expect(found.stderr).toBe('');
  };

  it('ends the groups and processes on its list, and not those that were taken off it', async () => {
    const [group, single, released] = [startLoop(), startLoop(), startLoop()];
    reap(`+ ${String(group.pid)}\np ${String(single.pid)}\n+ ${String(released.pid)}\n- ${String(released.pid)}\n`, '');
    await vi.waitUntil(() => isOver(group) && isOver(single), { timeout: 20_000 });
    expect([group.signalCode, single.signalCode]).toEqual(['SIGKILL', 'SIGKILL']);
    expect(isOver(released)).toBe(false);
  });

  it('ends what carries the mark, and nothing else', async () => {
    const secret = randomUUID();
    const [marked, other] = [startLoop({ LANEWISE_MARK: `${secret}-7.` }), startLoop({ LANEWISE_MARK: randomUUID() })];
    await vi.waitUntil(() => marked.pid !== undefined);
    reap('', `LANEWISE_MARK=${secret}`);
    await vi.waitUntil(() => isOver(marked), { timeout: 20_000 });
    expect(isOver(other)).toBe(false);
  });
});
