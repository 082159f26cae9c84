import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { result as resultSchema } from '../../src/contract/index.ts';
import { openStore } from '../../src/main/engine/store/store.ts';
import { mountTinyDisk, noTinyDisks } from '../helpers/tiny-disk.ts';
import { processesWith } from '../helpers/processes-with.ts';

const cli = resolve(import.meta.dirname, '../../out/host/cli.cjs');

/** What is done to an experiment while it runs. */
export const faults = [
  'kill',
  'interrupt',
  'terminate',
  'hang-up',
  'twice',
  'kill-child',
  'stop-child',
  'no-temp',
  'full-disk',
  'none',
] as const;
export type Fault = (typeof faults)[number];

const signals = { kill: 'SIGKILL', interrupt: 'SIGINT', terminate: 'SIGTERM', 'hang-up': 'SIGHUP', twice: 'SIGINT' } as const;
/** Exit codes that a fault may end with. */
const ends: Record<Fault, readonly (number | string)[]> = {
  kill: ['SIGKILL', 0],
  interrupt: [130, 0, 'SIGINT'],
  terminate: [130, 0, 'SIGTERM'],
  'hang-up': [130, 0, 'SIGHUP'],
  twice: [130, 0, 'SIGINT'],
  'kill-child': [0, 1],
  'stop-child': [0, 1],
  'no-temp': [0, 1, 2],
  'full-disk': [0, 1],
  none: [0],
};

/** Runs one experiment, does that to it after so long, and returns what is wrong afterwards: nothing, as a rule. */
export async function round(fault: Fault, afterMs: number, kilobytes: number): Promise<string[]> {
  const home = mkdtempSync(join(tmpdir(), 'lanewise-fault-'));
  const temp = join(home, 'temp');
  const disk = fault === 'full-disk' && noTinyDisks === null ? mountTinyDisk(kilobytes) : null;
  const data = disk?.folder ?? join(home, 'data');
  mkdirSync(temp);
  const mark = `LANEWISE_TEST_MARK=${home}`;
  const env = { ...process.env, TMPDIR: temp, LANEWISE_HOME: data, LANEWISE_TEST_MARK: home };
  const args = 'run sleep --set ms=3 --tasks 8 --repeats 4 --timeout 3 --strategies threads:workers=2,processes:workers=2'.split(' ');
  try {
    const first = await lanewise(args, env, async (pid) => {
      await wait(afterMs);
      await hurt(fault, pid, mark, temp);
    });
    const wrong: string[] = [];
    if (!ends[fault].includes(first.code)) wrong.push(`it ended with ${String(first.code)}: ${first.err.slice(-300)}`);
    if (/\n\s+at .+:\d+:\d+|Lanewise itself failed/.test(first.err)) wrong.push(`it showed a stack: ${first.err.slice(-500)}`);
    for (let waited = 0; processesWith(mark).length > 0 && waited < 8000; waited += 100) await wait(100);
    const left = processesWith(mark);
    if (left.length > 0) wrong.push(`it left ${JSON.stringify(left)}`);
    const finished = new Set([...first.err.matchAll(/^(\d+)\/8 (?!.*cancelled)/gm)].map(([, place]) => place)).size;
    // The next start recovers what was finished, and clears what was left.
    const next = await lanewise([...args.slice(0, -1), 'sequential', '--repeats', '1', '--no-save'], {
      ...env,
      LANEWISE_HOME: join(home, 'other'),
    });
    if (next.code !== 0) wrong.push(`the next start ended with ${String(next.code)}: ${next.err.slice(-300)}`);
    if (readdirSync(temp).length > 0) wrong.push(`temporary files are left: ${readdirSync(temp).join()}`);
    await lanewise(['results'], env);
    return [...wrong, ...(await whatIsWrongIn(join(data, 'results'), fault === 'full-disk' ? 0 : finished))];
  } finally {
    disk?.unmount();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Every result is whole, holds at least the trials that were reported as finished, and has figures of strategies that did their work only. */
async function whatIsWrongIn(dir: string, finished: number): Promise<string[]> {
  const store = openStore(dir);
  const wrong = (await store.unreadable()).map(({ why }) => why);
  const heads = await store.list();
  if (finished > 0 && heads.length !== 1)
    wrong.push(`${String(finished)} trials were finished, and ${String(heads.length)} results are there`);
  for (const { id } of heads) {
    const { trials, summary } = resultSchema.parse(JSON.parse(readFileSync(join(dir, id, 'result.json'), 'utf8')));
    if (trials.length < finished) wrong.push(`${String(finished)} trials were finished, and ${String(trials.length)} are in the result`);
    const records = await store.allRecords(id);
    if (!records.ok) wrong.push(records.problem.message);
    for (const { key, wallMs } of summary.strategies)
      if (wallMs && !trials.some((trial) => trial.strategy === key && trial.state === 'done' && trial.tasksFailed === 0))
        wrong.push(`${key} has a time and did no whole work`);
  }
  return wrong;
}

async function hurt(fault: Fault, pid: number, mark: string, temp: string): Promise<void> {
  const send = (to: number, signal: NodeJS.Signals): void => {
    try {
      process.kill(to, signal);
    } catch {
      // It ended before.
    }
  };
  if (fault in signals) send(pid, signals[fault as keyof typeof signals]);
  if (fault === 'twice') {
    await wait(30);
    send(pid, 'SIGINT');
  }
  if (fault === 'no-temp') for (const name of readdirSync(temp)) rmSync(join(temp, name), { recursive: true, force: true });
  if (fault === 'kill-child' || fault === 'stop-child') {
    const child = childOf(pid);
    if (child !== null) send(child, fault === 'kill-child' ? 'SIGKILL' : 'SIGSTOP');
  }
}

/** A coordinator that runs now. */
function childOf(pid: number): number | null {
  try {
    const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')
      .trim()
      .split(' ')
      .map(Number);
    return children.find((child) => readFileSync(`/proc/${String(child)}/cmdline`, 'utf8').includes('coordinator')) ?? null;
  } catch {
    return null;
  }
}

function lanewise(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  during?: (pid: number) => Promise<void>,
): Promise<{ code: number | string; err: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.once('close', (code, signal) => done({ code: code ?? signal ?? 'unknown', err }));
    if (child.pid !== undefined) void during?.(child.pid);
  });
}
