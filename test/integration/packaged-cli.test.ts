import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { electronBinary, noDisplay } from '../../build/electron-binary.mjs';
import { result as resultSchema } from '../../src/contract/index.ts';
import { openDisplay, whyNoElectron } from '../helpers/electron/display.ts';
import { packApp } from '../helpers/electron/packaged-app.ts';
import { startRedis, whyNoRedis } from '../helpers/programs/redis.ts';
import { start, startProgram, type Program, type StartOptions, withoutLoad } from '../helpers/programs/programs.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

const why = process.platform === 'linux' ? whyNoElectron() : 'it is packed for Linux only';
/** Chromium refuses to run as root with its sandbox, which no task is in anyway. */
const ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const ALL = 'sequential,async,threads,processes,hybrid:workers=1:threads=2,gil-threads';

describe.skipIf(why !== null)(`the command line of the packaged app${why === null ? '' : ` (skipped: ${why})`}`, () => {
  let binary = '';
  let folder = '';
  let display: Awaited<ReturnType<typeof openDisplay>> | null = null;

  beforeAll(async () => {
    const electron = electronBinary();
    if ('missing' in electron) throw new Error(electron.missing);
    folder = mkdtempSync(join(tmpdir(), 'lanewise-packed-'));
    binary = packApp(electron.file, folder).binary;
    display = noDisplay() ? await openDisplay() : null;
  }, 300_000);
  afterAll(() => {
    display?.child.kill();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const app = (args: readonly string[], home: string, options: StartOptions = {}): Program =>
    startProgram(binary, [...ROOT, ...args], home, { ...options, env: display ? { DISPLAY: display.name } : {} });
  /** Without what Chromium writes about a machine that has no D-Bus. */
  const errors = (program: Program): string =>
    program
      .err()
      .split('\n')
      .filter((line) => !/^\[\d+:/.test(line))
      .join('\n');
  const nothingLeft = (program: Program): Promise<void> =>
    vi.waitFor(() => expect(program.left()).toEqual([]), { timeout: 10_000, interval: 50 });

  it.skipIf(whyNoRedis !== null)('is a machine of a fleet, and runs tasks on machines', async () => {
    const redis = await startRedis();
    const worker = app(['worker', '--redis', redis.url, '--name', 'alpha', '--workers', '2'], tempFolder());
    await vi.waitFor(() => expect(worker.err()).toContain('is in the fleet'), { timeout: 20_000, interval: 50 });
    const home = tempFolder();
    const tasks = ['run', 'sleep', '--set', 'ms=5', '--tasks', '40', '--repeats', '1', '--strategies', 'machines:machines=1:workers=2'];
    const run = app([...tasks, '--redis', redis.url, '--no-save', '--json', 'a.json'], home);
    expect([await run.ended, withoutLoad(errors(run)).split('\n')[0]]).toEqual([0, '1 trial']);
    const [trial] = resultSchema.parse(JSON.parse(readFileSync(join(home, 'a.json'), 'utf8'))).trials;
    expect(trial).toMatchObject({ state: 'done', tasksOk: 40, lanes: [{ machine: 'alpha' }, { machine: 'alpha' }] });
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(await redis.client.keys('*')).toEqual([]);
    await nothingLeft(worker);
  });

  it('runs every strategy without a window, and saves and writes the result', async () => {
    const home = tempFolder();
    const quick = ['run', 'sum-range', '--set', 'n=1e3', '--tasks', '6', '--repeats', '1', '--workers', '2'];
    const run = app([...quick, '--strategies', ALL, '--name', 'mine', '--lanewise', 'a.lanewise'], home);
    expect([await run.ended, withoutLoad(errors(run)).split('\n')[0]]).toEqual([0, '6 trials']);
    expect(run.out()).toMatch(/^mine/);
    const [id = ''] = readdirSync(join(home, 'results')).filter((name) => !name.startsWith('.'));
    const kept = resultSchema.parse(JSON.parse(readFileSync(join(home, 'results', id, 'result.json'), 'utf8')));
    expect(kept.environment.host).toBe('cli');
    expect(kept.environment.electron).not.toBeNull();
    expect(kept.trials.map(({ strategy, tasksOk, tasksFailed }) => [strategy, tasksOk, tasksFailed]).sort()).toEqual(
      [
        'async:concurrency=16',
        'gil-threads:workers=2',
        'hybrid:workers=1:threads=2',
        'processes:workers=2',
        'sequential',
        'threads:workers=2',
      ]
        .map((key) => kept.summary.strategies.find((each) => key.startsWith(each.id))?.key ?? key)
        .map((key) => [key, 6, 0])
        .sort(),
    );
    await nothingLeft(run);
    const report = app(['report', 'a.lanewise'], home);
    expect([await report.ended, report.out()]).toEqual([0, run.out()]);
  });

  it.each<[string, readonly string[], number]>([
    ['its version', ['--version'], 0],
    ['its help', ['help', 'run'], 0],
    ['the workloads', ['workloads', '--json'], 0],
    ['an unknown workload', ['run', 'sum-rnge'], 2],
    ['an unknown option', ['run', 'sleep', '--frobnicate'], 2],
    ['a report of nothing', ['report', 'none'], 2],
  ])('answers %s as the npm script does', async (_, args, code) => {
    const home = tempFolder();
    const [installed, script] = [app(args, home), start('cli', args, home)];
    expect([await installed.ended, await script.ended]).toEqual([code, code]);
    expect([installed.out(), errors(installed)]).toEqual([script.out(), script.err()]);
  });

  it('reads inputs from stdin and writes JSON, and nothing else, to stdout', async () => {
    const home = tempFolder();
    writeFileSync(join(home, 'task.mjs'), 'export default (x) => x * 2;\n');
    const args = ['run', './task.mjs', '--inputs', '-', '--strategies', 'threads', '--repeats', '1', '--json', '-', '--no-save'];
    const run = app(args, home, { stdin: 'pipe' });
    run.child.stdin?.end('[1, 2, 3]');
    expect(await run.ended).toBe(0);
    expect(resultSchema.parse(JSON.parse(run.out())).trials.map(({ tasksOk }) => tasksOk)).toEqual([3]);
  });

  it('fails with exit code 1 when no task succeeds', async () => {
    const home = tempFolder();
    writeFileSync(join(home, 'task.mjs'), "export const inputs = [1];\nexport default () => { throw new Error('never'); };\n");
    const run = app(['run', './task.mjs', '--strategies', 'threads', '--repeats', '1'], home);
    expect(await run.ended).toBe(1);
    expect(errors(run)).toContain('never');
  });

  it('stops on Ctrl-C, saves finished trials, and leaves no process', async () => {
    const home = tempFolder();
    const args = ['run', 'sleep', '--set', 'ms=400', '--tasks', '2', '--strategies', 'sequential,processes', '--repeats', '50'];
    const run = app(args, home, { ownGroup: true });
    await vi.waitFor(() => expect(errors(run)).toMatch(/^2\/100 /m), { timeout: 60_000, interval: 50 });
    // A terminal sends it to every process of the group.
    process.kill(-(run.child.pid ?? 0), 'SIGINT');
    expect(await run.ended).toBe(130);
    const [id = ''] = readdirSync(join(home, 'results')).filter((name) => !name.startsWith('.'));
    const kept = resultSchema.parse(JSON.parse(readFileSync(join(home, 'results', id, 'result.json'), 'utf8')));
    expect(kept.state).toBe('interrupted');
    expect(kept.trials.filter(({ state }) => state === 'done').length).toBeGreaterThanOrEqual(2);
    await nothingLeft(run);
  });
});
