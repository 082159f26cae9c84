import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { appFolders } from '../../src/main/engine/app/folders.ts';
import { mountTinyDisk, noTinyDisks } from '../helpers/fakes/tiny-disk.ts';
import { processesWith } from '../helpers/programs/processes-with.ts';
import { hurt, type Fault, type Hurt } from './hurt.ts';
import { lookInto } from './look-into.ts';
import { missing, wrongWith } from './oracle.ts';
import { strike } from './program.ts';
import { nextStart, type StartSubject } from './subjects.ts';

export interface RoundPlan {
  readonly fault: Fault;
  readonly afterMs: number;
  /** The size of the disk, for a fault that needs one of its own. */
  readonly kilobytes: number;
  /** A home of Lanewise with results, which are there before the round; null: none are. */
  readonly earlier: string | null;
  readonly random: () => number;
  /** After how many milliseconds a child that was stopped goes on; null: never. */
  readonly goesOnAfterMs: number | null;
}

export interface Round {
  /** False: the experiment had ended before, or there was nothing that the fault could be done to. */
  readonly struck: boolean;
  readonly tookMs: number;
  /** Empty, as a rule. */
  readonly wrong: readonly string[];
}

/** Runs one subject, does that to it after so long, starts Lanewise again, and looks at what is there. `adopt`: gets the home before it is removed. */
export async function round(start: StartSubject, plan: RoundPlan, adopt?: (home: string) => void): Promise<Round> {
  const { fault, afterMs, earlier } = plan;
  const home = mkdtempSync(join(tmpdir(), 'lanewise-fault-'));
  const temp = join(home, 'temp');
  const disk =
    noTinyDisks !== null
      ? null
      : fault === 'full-disk'
        ? mountTinyDisk(plan.kilobytes)
        : fault === 'fill-disk'
          ? mountTinyDisk(4096)
          : null;
  const data = disk?.folder ?? join(home, 'data');
  const folders = appFolders(data);
  mkdirSync(temp);
  if (earlier !== null && fault !== 'full-disk' && fault !== 'no-data') cpSync(earlier, data, { recursive: true });
  const before = new Set(existsSync(folders.resultsDir) ? readdirSync(folders.resultsDir) : []);
  const mark = `LANEWISE_TEST_MARK=${home}`;
  const env = { ...process.env, TMPDIR: temp, LANEWISE_HOME: data, LANEWISE_TEST_MARK: home };
  let hurting: Hurt = { struck: fault === 'full-disk' && disk !== null };
  const undo = (): void => {
    const once = hurting.undo;
    hurting = { ...hurting, undo: () => undefined };
    once?.();
  };
  try {
    const subject = start(env);
    if (!hurting.struck)
      await strike(subject.victim, afterMs, async () => {
        const { random, goesOnAfterMs } = plan;
        hurting = await hurt(fault, { victim: subject.victim, mark, temp, data, disk, random, goesOnAfterMs });
        return hurting.struck;
      });
    const outcome = await subject.outcome;
    undo();
    const wrong = wrongWith(outcome, hurting.struck ? fault : 'none');
    for (let waited = 0; processesWith(mark).length > 0 && waited < 8000; waited += 100) await wait(100);
    const left = processesWith(mark);
    if (left.length > 0) wrong.push(`it left ${JSON.stringify(left)}`);
    const next = await nextStart(env);
    if (next.code !== 0) wrong.push(`the next start ended with ${String(next.code)}: ${next.err.slice(-300)}`);
    if (readdirSync(temp).length > 0) wrong.push(`temporary files are left: ${readdirSync(temp).join()}`);
    const found = await lookInto(folders, before, hurting.damaged ?? null);
    wrong.push(...found.wrong, ...missing(outcome, hurting.struck ? fault : 'none', hurting.damaged ?? null, next, found));
    if (disk === null) adopt?.(data);
    return { struck: hurting.struck, tookMs: outcome.tookMs, wrong };
  } finally {
    undo();
    disk?.unmount();
    rmSync(home, { recursive: true, force: true });
  }
}
