import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mountTinyDisk, noTinyDisks } from '../helpers/tiny-disk.ts';
import { processesWith } from '../helpers/processes-with.ts';
import { hurt, type Fault } from './hurt.ts';
import { whatIsWrongIn } from './oracle.ts';
import { startVictim, strike, type Victim } from './program.ts';

const cli = resolve(import.meta.dirname, '../../out/host/cli.cjs');

/** Exit codes that a fault may end with. */
const ends: Record<Fault, readonly (number | string)[]> = {
  // It may have just ended.
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

export interface Round {
  /** False: the experiment had ended before, or there was nothing that the fault could be done to. */
  readonly struck: boolean;
  readonly tookMs: number;
  /** Empty, as a rule. */
  readonly wrong: readonly string[];
}

/** Runs one experiment, does that to it after so long, and looks at what is there afterwards. */
export async function round(fault: Fault, afterMs: number, kilobytes: number): Promise<Round> {
  const home = mkdtempSync(join(tmpdir(), 'lanewise-fault-'));
  const temp = join(home, 'temp');
  const disk = fault === 'full-disk' && noTinyDisks === null ? mountTinyDisk(kilobytes) : null;
  const data = disk?.folder ?? join(home, 'data');
  mkdirSync(temp);
  const mark = `LANEWISE_TEST_MARK=${home}`;
  const env = { ...process.env, TMPDIR: temp, LANEWISE_HOME: data, LANEWISE_TEST_MARK: home };
  const args = 'run sleep --set ms=3 --tasks 8 --repeats 4 --timeout 3 --strategies threads:workers=2,processes:workers=2'.split(' ');
  try {
    const victim = lanewise(args, env);
    const struck = await strike(victim, afterMs, () => hurt(fault, { victim, mark, temp }));
    const first = await victim.ended;
    const wrong: string[] = [];
    if (!(struck ? ends[fault] : [0]).includes(first.code)) wrong.push(`it ended with ${String(first.code)}: ${first.err.slice(-300)}`);
    if (/\n\s+at .+:\d+:\d+|Lanewise itself failed/.test(first.err)) wrong.push(`it showed a stack: ${first.err.slice(-500)}`);
    for (let waited = 0; processesWith(mark).length > 0 && waited < 8000; waited += 100) await wait(100);
    const left = processesWith(mark);
    if (left.length > 0) wrong.push(`it left ${JSON.stringify(left)}`);
    const finished = new Set([...first.err.matchAll(/^(\d+)\/8 (?!.*cancelled)/gm)].map(([, place]) => place)).size;
    // The next start recovers what was finished, and clears what was left.
    const next = await lanewise([...args.slice(0, -1), 'sequential', '--repeats', '1', '--no-save'], {
      ...env,
      LANEWISE_HOME: join(home, 'other'),
    }).ended;
    if (next.code !== 0) wrong.push(`the next start ended with ${String(next.code)}: ${next.err.slice(-300)}`);
    if (readdirSync(temp).length > 0) wrong.push(`temporary files are left: ${readdirSync(temp).join()}`);
    await lanewise(['results'], env).ended;
    const inStore = await whatIsWrongIn(join(data, 'results'), fault === 'full-disk' ? 0 : finished);
    return { struck, tookMs: first.tookMs, wrong: [...wrong, ...inStore] };
  } finally {
    disk?.unmount();
    rmSync(home, { recursive: true, force: true });
  }
}

const lanewise = (args: readonly string[], env: NodeJS.ProcessEnv): Victim => startVictim(process.execPath, [cli, ...args], env);
