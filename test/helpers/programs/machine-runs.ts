import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { expect, vi } from 'vitest';
import { result as resultSchema, type ExperimentResult, type Trial } from '../../../src/contract/index.ts';
import { tempFolder } from '../fakes/service.ts';
import { startWorker } from './fleet.ts';
import { start, type Program } from './programs.ts';
import { startRedis, type TestRedis } from './redis.ts';

/** How long the effects of a signal, or of a process's end, may take. */
const soon = { timeout: 20_000, interval: 50 };

/** What a run of the strategy `machines` gave. */
export interface MachineRun {
  readonly code: number | string;
  readonly err: string;
  readonly result: ExperimentResult | null;
  /** Its last trial. */
  readonly trial: Trial | null;
}

/** Starts a run, by default on two machines with two workers each. */
export function beginRun(
  redis: TestRedis,
  args: readonly string[],
  home = tempFolder(),
): { readonly program: Program; readonly done: Promise<MachineRun> } {
  const file = join(home, 'result.json');
  const strategies = args.includes('--strategies') ? [] : ['--strategies', 'machines:machines=2:workers=2'];
  const program = start('cli', ['run', ...args, ...strategies, '--repeats', '1', '--redis', redis.url, '--json', file, '--no-save'], home);
  const done = program.ended.then((code): MachineRun => {
    const text = read(file);
    const result = text === null ? null : resultSchema.parse(JSON.parse(text));
    return { code, err: program.err(), result, trial: result?.trials.at(-1) ?? null };
  });
  return { program, done };
}

export const runOnMachines = (...args: Parameters<typeof beginRun>): Promise<MachineRun> => beginRun(...args).done;

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Two machines with two workers each, and their Redis. */
export interface TestFleet {
  readonly redis: TestRedis;
  readonly alpha: Program;
  readonly beta: Program;
  readonly home: string;
}

/** Starts them with task files. */
export async function startFleet(...tasks: readonly string[]): Promise<TestFleet> {
  const redis = await startRedis();
  const home = tempFolder();
  const [alpha, beta] = await Promise.all([startMachine(redis, 'alpha', tasks), startMachine(redis, 'beta', tasks)]);
  return { redis, alpha, beta, home };
}

export const startMachine = (redis: TestRedis, name: string, tasks: readonly string[] = []): Promise<Program> =>
  startWorker(['--redis', redis.url, '--name', name, '--workers', '2', ...tasks.flatMap((task) => ['--task', task])]);

/** Nothing of a run is left in Redis: only the cards of machines. */
export const cleared = (redis: { readonly client: Pick<Redis, 'keys'> }): Promise<void> =>
  vi.waitFor(async () => {
    expect((await redis.client.keys('*')).filter((key) => !key.includes(':machine:'))).toEqual([]);
  }, soon);

/** Processes that run tasks on a machine. */
const serving = (machine: Program): string[] => machine.left().filter((command) => /\/engine\/(?:machine|worker)\.cjs/.test(command));

/** A machine runs no tasks: only its worker is left. */
export const idle = (...machines: readonly Program[]): Promise<void> =>
  vi.waitFor(() => {
    for (const machine of machines) expect(serving(machine)).toEqual([]);
  }, soon);

/** Machines run tasks. */
export const busy = (...machines: readonly Program[]): Promise<void> =>
  vi.waitFor(() => {
    for (const machine of machines) expect(serving(machine)).toHaveLength(2);
  }, soon);

/** Tasks of a run are on their way: all its machines were ready. */
export const running = (redis: { readonly client: Pick<Redis, 'keys'> }): Promise<void> =>
  vi.waitFor(async () => {
    expect(await redis.client.keys('lanewise:*:active')).toHaveLength(1);
  }, soon);
