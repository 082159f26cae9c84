import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { plan as planSchema, result as resultSchema } from '../../src/contract/index.ts';
import { exporters } from '../../src/main/engine/report/exporters.ts';
import { SheetFile } from '../../src/main/engine/store/sheet-file.ts';
import { start, withoutLoad, type Program } from '../helpers/programs/programs.ts';
import { tempFolder } from '../helpers/fakes/service.ts';
import { aSheet } from '../helpers/samples/sheet-results.ts';

const quick = ['run', 'sum-range', '--set', 'n=1e3', '--tasks', '6', '--repeats', '2', '--workers', '2'];
const fault = (name: string): string => resolve(import.meta.dirname, `../fixtures/faults/${name}.mjs`);

async function lanewise(args: readonly string[], home = tempFolder()): Promise<{ code: number | string; out: string; err: string }> {
  const program = start('cli', args, home);
  const code = await program.ended;
  await gone(program);
  return { code, out: program.out(), err: program.err() };
}

/** The folder of the one result that was kept. */
const resultIn = (home: string): string =>
  readdirSync(join(home, 'results'))
    .filter((name) => !name.startsWith('.'))
    .join();

/** The watcher over process groups ends a moment after the program. */
const gone = (program: Program): Promise<void> => vi.waitFor(() => expect(program.left()).toEqual([]), { timeout: 5000, interval: 20 });

it('runs an experiment, shows progress on stderr and the answer on stdout, and saves the result', async () => {
  const home = tempFolder();
  const { code, out, err } = await lanewise([...quick, '--strategies', 'sequential,threads', '--name', 'mine', '--seed', '7'], home);
  expect([code, withoutLoad(err).split('\n')[0]]).toEqual([0, '4 trials']);
  expect(out).toMatch(/^mine/);
  expect(out).toMatch(/^sequential .*\n^threads /m);
  const id = resultIn(home);
  expect(readdirSync(join(home, 'results', id)).sort()).toEqual(['records.arrow', 'result.json']);
  const kept = resultSchema.parse(JSON.parse(readFileSync(join(home, 'results', id, 'result.json'), 'utf8')));
  expect(kept).toMatchObject({
    state: 'done',
    experiment: { name: 'mine', seed: 7, tasks: 6, workload: { params: { n: 1000 } }, strategies: [{ id: 'sequential' }, { workers: 2 }] },
    environment: { host: 'cli' },
  });
});

it('says on stderr before a run that other programs use the cores, and measures', async () => {
  const others = Array.from({ length: 4 }, () => spawn(process.execPath, ['-e', 'for (;;);']));
  try {
    const { code, err } = await lanewise([...quick, '--strategies', 'sequential', '--no-save']);
    expect([code, withoutLoad(err).split('\n')[0]]).toEqual([0, '2 trials']);
    expect(err).toMatch(/^Other programs use \d+(?:\.\d+)? of \d+ cores?\. Measuring anyway\.$/m);
  } finally {
    for (const each of others) each.kill('SIGKILL');
  }
});

it('writes only JSON to stdout, and saves nothing with --no-save', async () => {
  const home = tempFolder();
  const { code, out } = await lanewise([...quick, '--strategies', 'async:concurrency=2', '--json', '-', '--no-save'], home);
  expect(code).toBe(0);
  expect(resultSchema.parse(JSON.parse(out)).summary.strategies.map((each) => each.key)).toEqual(['async']);
  expect(existsSync(join(home, 'results'))).toBe(false);
});

it('writes every kind of file, and the same again from the saved result', async () => {
  const home = tempFolder();
  const files = (prefix: string, formats: readonly string[]): string[] => formats.flatMap((each) => [`--${each}`, `${prefix}.${each}`]);
  const formats = Object.keys(exporters);
  const run = await lanewise([...quick, '--strategies', 'sequential', ...files('a', formats)], home);
  expect(run.code).toBe(0);
  for (const format of formats) expect(run.err).toContain(`Wrote ${join(home, `a.${format}`)}\n`);
  const id = resultIn(home);
  const report = await lanewise(['report', join('results', id), ...files('b', formats)], home);
  expect([report.code, report.out]).toEqual([0, run.out]);
  const read = (file: string): string => readFileSync(join(home, file), 'utf8');
  for (const format of ['md', 'csv', 'trace']) expect(read(`b.${format}`)).toBe(read(`a.${format}`));
  expect(JSON.parse(read('b.json'))).toEqual(JSON.parse(read('a.json')));
  const sent = await lanewise(['report', 'a.lanewise', ...files('c', formats)], home);
  expect([sent.code, sent.out]).toEqual([0, run.out]);
  for (const format of formats) expect(readFileSync(join(home, `c.${format}`))).toEqual(readFileSync(join(home, `b.${format}`)));
  const fromFile = await lanewise(['report', join('results', id, 'result.json'), '--csv', '-'], home);
  expect(fromFile.out).toBe(readFileSync(join(home, 'a.csv'), 'utf8'));
});

it("runs the user's own module, as many tasks as it has inputs", async () => {
  const home = tempFolder();
  writeFileSync(join(home, 'task.mjs'), 'export const inputs = [1, 2, 3];\nexport default (x) => x * 2;\n');
  const { code, out } = await lanewise(
    ['run', 'task.mjs', '--strategies', 'processes', '--workers', '1', '--repeats', '1', '--json', '-'],
    home,
  );
  expect(code).toBe(0);
  expect(resultSchema.parse(JSON.parse(out)).experiment).toMatchObject({
    tasks: 3,
    workload: { type: 'module', path: join(home, 'task.mjs') },
  });
});

it.each<[string, string[], RegExp]>([
  ['an unknown workload', ['run', 'sum-rage'], /Workload "sum-rage" is unknown. Did you mean sum-range\?/],
  ['an unknown parameter', ['run', 'sleep', '--set', 'n=1'], /Workload "sleep" has no parameter "n". It has ms\./],
  ['a parameter that is none', ['run', 'sleep', '--set', 'ms'], /--set: "ms" is not key=value/],
  ['a parameter of a wrong kind', ['run', 'sleep', '--set', 'ms=soon'], /Parameter "ms" of workload "sleep" is wrong/],
  ['a module that does not exist', ['run', './none.mjs', '--tasks', '1'], /The task module .*none\.mjs does not exist/],
  ['inputs that do not exist', ['run', 'sleep', '--inputs', 'none.json'], /The inputs file .*none\.json does not exist/],
  ['an unknown strategy', ['run', 'sleep', '--strategies', 'fibers'], /Strategy "fibers" is unknown/],
  ['an unknown setting of a strategy', ['run', 'sleep', '--strategies', 'threads:depth=2'], /Strategy "threads" has no setting "depth"/],
  [
    'the same strategy twice',
    ['run', 'sleep', '--strategies', 'threads,threads', '--workers', '2'],
    /threads:workers=2:concurrency=1 appears twice/,
  ],
  ['too many workers', ['run', 'sleep', '--workers', '1000'], /--workers: "1000" is not a whole number from 1 to 256/],
  ['an unknown option', ['run', 'sleep', '--taks', '3'], /unknown option '--taks'.*--tasks/],
  ['an unknown command', ['rn', 'sleep'], /unknown command 'rn'.*run/],
  ['no workload', ['run'], /name a workload, the path of a task module, a program after --, or --preset/],
  ['two outputs on stdout', ['run', 'sleep', '--json', '-', '--csv', '-'], /--json and --csv can't both go to stdout/],
  ['an output in a missing folder', ['run', 'sleep', '--html', 'none/a.html'], /--html: the folder .*none does not exist/],
  ['a report of nothing', ['report', 'none'], /none does not exist; choose a \.lanewise file/],
  ['a port that is none', ['serve', '--port', '99999'], /--port: "99999" is not a whole number/],
])('answers %s with one line and exit code 2', async (_what, args, line) => {
  const { code, out, err } = await lanewise(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(line);
  expect(err.split('\n')).toHaveLength(2);
});

it('says where a module is wrong', async () => {
  const home = tempFolder();
  writeFileSync(join(home, 'broken.mjs'), 'export default (x) => {\n  return x +;\n};\n');
  const { code, err } = await lanewise(['run', './broken.mjs', '--tasks', '1'], home);
  expect(code).toBe(2);
  expect(err).toMatch(/broken\.mjs could not be loaded: .*line 2/);
});

it('does not take a damaged result for a report', async () => {
  const home = tempFolder();
  mkdirSync(join(home, 'bad'));
  writeFileSync(join(home, 'bad/result.json'), '{"schema": 1');
  const { code, err } = await lanewise(['report', 'bad'], home);
  expect([code, err]).toEqual([2, `${join(home, 'bad/result.json')} is damaged: it is not valid JSON.\n`]);
});

it('fails with exit code 1 when no strategy did all its tasks, and warns when one did not', async () => {
  const options = ['--tasks', '8', '--repeats', '1', '--workers', '2'];
  const all = await lanewise(['run', fault('throws'), '--strategies', 'sequential,threads', ...options]);
  expect(all.code).toBe(1);
  expect(all.err).toMatch(/Warning: sequential had 1 failure, the first: task 3 /);
  const differ = await lanewise(['run', fault('differs'), '--strategies', 'sequential,threads', ...options]);
  expect(differ.code).toBe(1);
});

it('reads "-" and pipes politely: a reader that goes away is no failure', async () => {
  const home = tempFolder();
  const program = start('cli', ['workloads', '--json'], home);
  program.child.stdout?.destroy();
  expect(await program.ended).toBe(0);
  expect(program.err()).toBe('');
});

it('stops at once on Ctrl-C, saves finished trials, and leaves no process', async () => {
  const home = tempFolder();
  const args = [
    'run',
    'sleep',
    '--set',
    'ms=20',
    '--tasks',
    '4',
    '--repeats',
    '500',
    '--strategies',
    'sequential,processes',
    '--workers',
    '2',
  ];
  const program = start('cli', args, home);
  await vi.waitUntil(() => program.err().includes('3/1000'), { timeout: 50_000 });
  program.child.kill('SIGINT');
  expect(await program.ended).toBe(130);
  await gone(program);
  const id = resultIn(home);
  const kept = resultSchema.parse(JSON.parse(readFileSync(join(home, 'results', id, 'result.json'), 'utf8')));
  expect(kept.state).toBe('interrupted');
  expect(kept.trials.length).toBeGreaterThanOrEqual(2);
});

it('stops before the first trial as well, keeping nothing', async () => {
  const home = tempFolder();
  const program = start('cli', ['run', fault('slow'), '--tasks', '50', '--strategies', 'processes', '--workers', '2'], home);
  await vi.waitUntil(() => program.err().includes('5 trials'), { timeout: 50_000 });
  program.child.kill('SIGINT');
  expect(await program.ended).toBe(130);
  expect(program.err()).toMatch(/Cancelled. No trial finished, so there is nothing to save\.\n$/);
  await gone(program);
  expect(readdirSync(join(home, 'results'))).toEqual([]);
});

it.each(['sequential', 'processes', 'threads'])(
  'leaves no process when it is killed outright in the middle of an endless loop under %s',
  async (strategy) => {
    const args = ['run', fault('loops'), '--tasks', '8', '--strategies', strategy];
    const program = start('cli', strategy === 'sequential' ? args : [...args, '--workers', '2'], tempFolder());
    // Before that it may still be loading, and would end by itself.
    await vi.waitUntil(() => program.cpuSeconds().some((each) => each > 1), { timeout: 50_000 });
    program.child.kill('SIGKILL');
    expect(await program.ended).toBe('SIGKILL');
    await gone(program);
  },
);

it.skipIf(process.platform === 'win32')(
  'leaves no process when it is killed outright while a module blocks in a read as it loads',
  async () => {
    const home = tempFolder();
    execFileSync('mkfifo', [join(home, 'never')]);
    const program = start('cli', ['run', fault('reads-never'), '--tasks', '2', '--strategies', 'sequential'], home);
    await vi.waitUntil(() => program.left().some((command) => command.includes('out/engine/coordinator')), { timeout: 50_000 });
    program.child.kill('SIGKILL');
    expect(await program.ended).toBe('SIGKILL');
    await gone(program);
  },
);

it.skipIf(process.platform !== 'linux')('ends processes that a task starts apart from everything, and reports them', async () => {
  const args = ['run', fault('detaches'), '--tasks', '2', '--strategies', 'sequential,threads,processes', '--workers', '2'];
  const home = tempFolder();
  expect((await lanewise(args, home)).code).toBe(0);
  const { notes } = resultSchema.parse(JSON.parse(readFileSync(join(home, 'results', resultIn(home), 'result.json'), 'utf8')));
  expect(notes.join('\n')).toContain('threads: the task left 2 processes running, which ended with the trial');
});

it('lists what there is and helps', async () => {
  const home = tempFolder();
  expect((await lanewise(['workloads'], home)).out).toMatch(/^sleep \(wait\)/m);
  expect((await lanewise(['strategies'], home)).out).toMatch(/^hybrid$/m);
  const runtimes = await lanewise(['runtimes', '--json'], home);
  expect(JSON.parse(runtimes.out)).toMatchObject({ node: process.versions.node, host: 'cli' });
  const help = await lanewise(['run', '--help'], home);
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('--strategies <list>')]);
  expect((await lanewise(['--version'], home)).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('plans functions for a workload that it measures, and the same again from the saved result', async () => {
  const home = tempFolder();
  const plan = ['--tasks', '50', '--within', '10', '--json', '-'];
  const first = await lanewise(['plan', 'sum-range', '--set', 'n=1e6', '--measure', '4', ...plan], home);
  expect(first.code).toBe(0);
  const planned = planSchema.parse(JSON.parse(first.out));
  expect(planned.settings).toMatchObject({ tasks: 50, aim: { type: 'cheapest', withinMs: 10_000 } });
  // If other programs had the cores meanwhile, the answer may be "can't tell".
  if (planned.chosen === null) expect(planned.headline).toMatch(/^Can't tell: other programs/);
  else expect(planned.choices.map(({ id }) => id)).toContain(planned.chosen);
  const again = await lanewise(['plan', resultIn(home), ...plan], home);
  expect(again).toEqual({ code: 0, out: first.out, err: '' });
});

it('refuses a plan with two limits', async () => {
  const { code, err } = await lanewise(['plan', 'sleep', '--within', '1', '--budget', '1']);
  expect([code, err]).toEqual([2, '--within and --budget: use only one; the plan finds the other.\n']);
});

it('has no cheat sheet before one was measured, and writes the last one then', async () => {
  const home = tempFolder();
  expect(await lanewise(['cheatsheet', '--last'], home)).toMatchObject({
    code: 2,
    err: '--last: there is no cheat sheet yet. Run "lanewise cheatsheet".\n',
  });
  await new SheetFile(join(home, 'cheat-sheet.json')).write(aSheet());
  const { code, out } = await lanewise(['cheatsheet', '--last', '--md', '-'], home);
  expect([code, out.split('\n')[0]]).toEqual([0, '# Threads, processes, or neither?']);
  expect((await lanewise(['cheatsheet', '--last', '--md', '-', '--csv', '-'], home)).code).toBe(2);
});

it('saves finished trials if it is killed, and the next start recovers and lists them', async () => {
  const home = tempFolder();
  const temp = join(home, 'temp');
  mkdirSync(temp);
  const args = ['run', 'sleep', '--set', 'ms=5', '--tasks', '8', '--repeats', '200', '--strategies', 'threads:workers=2', '--name', 'long'];
  const program = start('cli', args, home, { env: { TMPDIR: temp } });
  await vi.waitFor(() => expect(program.err()).toMatch(/^3\/200 /m), { timeout: 40_000, interval: 20 });
  program.child.kill('SIGKILL');
  expect(await program.ended).toBe('SIGKILL');
  expect(readdirSync(temp)).toHaveLength(1);
  await gone(program);
  const listed = await lanewise(['results'], home);
  expect(listed.err).toMatch(/^Recovered: (\d+) of 200 trials of "long", saved as result \S+\.\n$/);
  const finished = Number(/Recovered: (\d+)/.exec(listed.err)?.[1]);
  expect(finished).toBeGreaterThanOrEqual(3);
  const id = resultIn(home);
  expect(listed.out).toContain(`${id}  recovered: ${String(finished)} of 200 trials`);
  const report = await lanewise(['report', join('results', id), '--csv', '-'], home);
  expect(report.out.trim().split('\n')).toHaveLength(1 + 8 * finished);
  const next = start('cli', [...quick, '--strategies', 'sequential', '--no-save'], home, { env: { TMPDIR: temp } });
  expect(await next.ended).toBe(0);
  expect(readdirSync(temp)).toEqual([]);
});

it('finds a store that takes nothing before anything is measured', async () => {
  const home = tempFolder();
  writeFileSync(join(home, 'results'), 'a file where the folder should be');
  const { code, err } = await lanewise([...quick, '--strategies', 'sequential'], home);
  expect(code).toBe(1);
  expect(withoutLoad(err)).toBe(
    `2 trials\nThe result could not be written to ${join(home, 'results')}: a part of the path is not a folder; choose another folder in Settings.\n`,
  );
});

it("says where temporary files can't be written", async () => {
  const home = tempFolder();
  const program = start('cli', [...quick, '--strategies', 'sequential'], home, { env: { TMPDIR: join(home, 'gone') } });
  expect([await program.ended, withoutLoad(program.err())]).toEqual([
    2,
    `2 trials\nTemporary files can't be written to ${join(home, 'gone')}: the folder does not exist. Set TMPDIR to another folder.\n`,
  ]);
});

it('goes on with the other trials when its temporary files are removed', async () => {
  const home = tempFolder();
  const temp = join(home, 'temp');
  mkdirSync(temp);
  const args = ['run', 'sleep', '--set', 'ms=5', '--tasks', '4', '--repeats', '6', '--strategies', 'threads:workers=2', '--json', '-'];
  const program = start('cli', args, home, { env: { TMPDIR: temp } });
  await vi.waitFor(() => expect(program.err()).toMatch(/^2\/6 /m), { timeout: 40_000, interval: 10 });
  for (const name of readdirSync(temp)) rmSync(join(temp, name), { recursive: true, force: true, maxRetries: 10 });
  await program.ended;
  const { trials } = resultSchema.parse(JSON.parse(program.out()));
  expect(trials).toHaveLength(6);
  expect(trials.filter(({ state }) => state === 'done').length).toBeGreaterThanOrEqual(4);
  expect(readdirSync(temp)).toEqual([]);
});
