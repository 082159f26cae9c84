import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openStore } from '../../src/main/engine/store/store.ts';
import { start, type Program } from '../helpers/programs/programs.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

const slowDisk = { NODE_OPTIONS: `--require=${resolve(import.meta.dirname, '../fixtures/faults/slow-disk.cjs')}` };
const experiment = (repeats: number, ms: number): string[] =>
  `run sleep --set ms=${String(ms)} --tasks 4 --repeats ${String(repeats)} --strategies threads:workers=2`.split(' ');

interface Home {
  readonly home: string;
  readonly temp: string;
}

function aHome(): Home {
  const home = tempFolder();
  const temp = join(home, 'temp');
  mkdirSync(temp);
  return { home, temp };
}

const run = (args: readonly string[], { home, temp }: Home, env: NodeJS.ProcessEnv = {}): Program =>
  start('cli', args, home, { env: { TMPDIR: temp, ...env } });

const says = (program: Program, pattern: RegExp): Promise<void> =>
  vi.waitFor(() => expect(program.err()).toMatch(pattern), { timeout: 50_000, interval: 10 });

const results = ({ home }: Home) => openStore(join(home, 'results')).list();

const nothingLeft = async (program: Program, { temp }: Home): Promise<void> => {
  await vi.waitFor(() => expect(program.left()).toEqual([]), { timeout: 5000, interval: 20 });
  expect(readdirSync(temp)).toEqual([]);
};

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops a run and saves the finished trials', async (signal) => {
  const home = aHome();
  const program = run(experiment(300, 5), home);
  await says(program, /^3\/300 /m);
  program.child.kill(signal);
  expect(await program.ended).toBe(130);
  await nothingLeft(program, home);
  expect(await results(home)).toMatchObject([{ state: 'interrupted' }]);
  expect(readdirSync(join(home.home, 'results')).filter((name) => name.startsWith('.writing-'))).toEqual([]);
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s while a result is saved, and a second one, wait for it', async (signal) => {
  const home = aHome();
  const program = run(experiment(1, 5), home, slowDisk);
  await says(program, /^1\/1 /m);
  program.child.kill(signal);
  await new Promise((done) => setTimeout(done, 100));
  program.child.kill(signal);
  expect([0, 130]).toContain(await program.ended);
  expect(program.err()).toContain('Stopping and saving finished trials. Press again to end Lanewise at once.');
  await nothingLeft(program, home);
  expect(await results(home)).toHaveLength(1);
});

it('a third signal ends the program at once, and the next start recovers what was finished', async () => {
  const home = aHome();
  const program = run(experiment(100, 5), home, slowDisk);
  await says(program, /^2\/100 /m);
  for (let times = 1; times <= 3; times++) {
    program.child.kill('SIGINT');
    await new Promise((done) => setTimeout(done, 50));
  }
  expect(await program.ended).toBe(130);
  const next = run(['results'], home);
  expect(await next.ended).toBe(0);
  expect(next.err()).toMatch(/^Recovered: [23] of 100 trials of "sleep"/);
  expect(await results(home)).toHaveLength(1);
});

it.skipIf(process.platform === 'win32')('SIGQUIT ends the program at once, and the next start recovers what was finished', async () => {
  const home = aHome();
  const program = run(experiment(100, 5), home);
  await says(program, /^2\/100 /m);
  program.child.kill('SIGQUIT');
  expect(await program.ended).toBe('SIGQUIT');
  await vi.waitFor(() => expect(program.left()).toEqual([]), { timeout: 5000, interval: 20 });
  const next = run(['results'], home);
  expect(await next.ended).toBe(0);
  expect(next.err()).toMatch(/^Recovered: \d+ of 100 trials of "sleep"/);
  expect(await results(home)).toHaveLength(1);
});

it('a signal during start-up and preparing leaves nothing', async () => {
  for (const afterMs of [150, 400, 700, 1000]) {
    const home = aHome();
    const program = run(experiment(50, 200), home);
    await new Promise((done) => setTimeout(done, afterMs));
    program.child.kill('SIGTERM');
    // Before the first line of the program runs, the signal's own default ends it.
    expect([130, 'SIGTERM']).toContain(await program.ended);
    await nothingLeft(program, home);
  }
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends the browser host normally', async (signal) => {
  const home = tempFolder();
  const program = start('web', [], home);
  await vi.waitFor(() => expect(program.out()).toMatch(/^Lanewise: http/), { timeout: 50_000, interval: 10 });
  program.child.kill(signal);
  expect(await program.ended).toBe(0);
  expect(existsSync(join(home, 'results'))).toBe(false);
});
