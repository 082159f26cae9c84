import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { LanewiseApi, RunEvent } from '../../src/contract/index.ts';
import { windowAt } from '../helpers/fakes/window.ts';
import { start, type Program } from '../helpers/programs/programs.ts';
import { anExperiment, tempFolder } from '../helpers/fakes/service.ts';

const gone = (program: Program): Promise<void> => vi.waitFor(() => expect(program.left()).toEqual([]), { timeout: 5000, interval: 20 });

async function address(program: Program): Promise<URL> {
  await vi.waitUntil(() => program.out().includes('\n'), { timeout: 20_000 });
  return new URL(program.out().replace('Lanewise: ', '').trim());
}

/** The window's own connection, as a browser makes it that opened the address. */
async function enter(url: URL): Promise<LanewiseApi> {
  expect((await fetch(url)).status).toBe(200);
  return windowAt(url);
}

it('prints one line with its address, runs an experiment for a window, and keeps the result', async () => {
  const home = tempFolder();
  const program = start('web', [], home);
  const api = await enter(await address(program));
  const heard: RunEvent[] = [];
  api.onEvent((event) => {
    if (event.type === 'run') heard.push(event.event);
  });
  const experiment = anExperiment({ workload: { type: 'builtin', id: 'sum-range', params: { n: 1000 } }, repeats: 1 });
  expect(await api.commands['experiment.start'](experiment)).toMatchObject({ ok: true });
  await vi.waitUntil(() => heard.some((event) => event.type === 'run-ended'), { timeout: 50_000 });
  expect(heard.at(-1)).toMatchObject({ type: 'run-ended', end: { state: 'done', saved: true } });
  const listed = await api.commands['results.list']({});
  expect(listed).toMatchObject({ ok: true, value: [{ workload: 'sum-range', tasks: 4 }] });
  const id = listed.ok ? listed.value[0]!.id : '';
  const records = await api.commands['results.records']({ id, trial: 0 });
  expect(records.ok && [...records.value.index].sort()).toEqual([0, 1, 2, 3]);
  expect(readdirSync(join(home, 'results'))).toContain(id);
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(program.out().split('\n')).toHaveLength(2);
  expect(program.err()).toBe('');
  await gone(program);
});

it.skipIf(process.platform === 'win32')('prints another address when it is asked by SIGUSR2', async () => {
  const program = start('web', [], tempFolder());
  const first = await address(program);
  program.child.kill('SIGUSR2');
  await vi.waitUntil(() => program.out().split('\n').length === 3, { timeout: 20_000 });
  const second = new URL(program.out().split('\n')[1]!.replace('Lanewise: ', ''));
  expect([second.host, second.href === first.href]).toEqual([first.host, false]);
  expect(await (await enter(second)).commands['host.info']({})).toMatchObject({ ok: true });
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
});

it.each(['SIGINT', 'SIGTERM'] as const)('ends its experiment and all processes on %s', async (signal) => {
  const program = start('web', [], tempFolder());
  const api = await enter(await address(program));
  const experiment = anExperiment({
    workload: { type: 'builtin', id: 'sleep', params: { ms: 5000 } },
    strategies: [{ id: 'processes', workers: 2, concurrency: 1 }],
  });
  await api.commands['experiment.start'](experiment);
  await vi.waitUntil(() => program.left().filter((command) => command.includes('out/engine/worker')).length === 2, { timeout: 50_000 });
  program.child.kill(signal);
  expect(await program.ended).toBe(0);
  await gone(program);
});

it('says in one sentence that a port is taken', async () => {
  const home = tempFolder();
  const first = start('web', [], home);
  const { port } = await address(first);
  const second = start('web', ['--port', port], home);
  expect(await second.ended).toBe(2);
  expect([second.out(), second.err()]).toEqual(['', `Port ${port} is in use by another program. Choose another one with --port.\n`]);
});

it.each([
  [['--port', 'x'], '"x" is not a port. Enter a number from 0 (any) to 65535.\n'],
  [['--prot', '1'], "Unknown option '--prot'. The only option is --port.\n"],
])('answers %s with one line and exit code 2', async (args, line) => {
  const program = start('web', args, tempFolder());
  expect([await program.ended, program.out(), program.err()]).toEqual([2, '', line]);
});
