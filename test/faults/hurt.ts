import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { appFolders } from '../../src/main/engine/app/folders.ts';
import { processesWith } from '../helpers/programs/processes-with.ts';
import type { TinyDisk } from '../helpers/fakes/tiny-disk.ts';
import { corruptFileBelow } from './corrupt.ts';
import type { Victim } from './program.ts';

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
  'fill-disk',
  'read-only',
  'no-data',
  'corrupt',
  'kill-corrupt',
] as const;
/** `none`: nothing is done, to learn how long an experiment takes. */
export type Fault = (typeof faults)[number] | 'none';

/** What a fault can reach. */
export interface Target {
  readonly victim: Victim;
  /** In the environment of every process of the experiment. */
  readonly mark: string;
  readonly temp: string;
  /** Lanewise's home. */
  readonly data: string;
  /** What `data` lies on, where that is a disk of its own. */
  readonly disk: TinyDisk | null;
  readonly random: () => number;
  /** After how many milliseconds a child that was stopped goes on; null: never. */
  readonly goesOnAfterMs: number | null;
}

/** What a fault came to. `undo`: to be called before anything else uses the data. */
export interface Hurt {
  /** False: there was nothing that it could be done to. */
  readonly struck: boolean;
  readonly undo?: () => void;
  /** The file that was damaged, or the result that was removed. */
  readonly damaged?: string | null;
}

const struckIf = (struck: boolean): Hurt => ({ struck });

/** Does that to the target now. */
export async function hurt(fault: Fault, { victim, mark, temp, data, disk, random, goesOnAfterMs }: Target): Promise<Hurt> {
  switch (fault) {
    case 'kill':
      return struckIf(victim.signal('SIGKILL'));
    case 'interrupt':
      return struckIf(victim.signal('SIGINT'));
    case 'terminate':
      return struckIf(victim.signal('SIGTERM'));
    case 'hang-up':
      return struckIf(victim.signal('SIGHUP'));
    case 'twice':
      if (!victim.signal('SIGINT')) return struckIf(false);
      await wait(30);
      victim.signal('SIGINT');
      return struckIf(true);
    case 'kill-child':
      return struckIf(signalChild(mark, 'SIGKILL') !== null);
    case 'stop-child': {
      const pid = signalChild(mark, 'SIGSTOP');
      if (pid !== null && goesOnAfterMs !== null) setTimeout(() => signalIfMarked(pid, mark, 'SIGCONT'), goesOnAfterMs);
      return struckIf(pid !== null);
    }
    case 'no-temp': {
      const names = readdirSync(temp);
      for (const name of names) rmSync(join(temp, name), { recursive: true, force: true, maxRetries: 10 });
      return struckIf(names.length > 0);
    }
    case 'full-disk':
      // The disk is small from the beginning.
      return struckIf(false);
    case 'fill-disk':
      disk?.leave(Math.round(random() * 8192));
      return struckIf(disk !== null);
    case 'read-only':
      return existsSync(data) ? makeReadOnly(data) : struckIf(false);
    case 'no-data': {
      if (!existsSync(data)) return struckIf(false);
      const damaged = savedIn(data);
      rmSync(data, { recursive: true, force: true, maxRetries: 10 });
      return { struck: true, damaged };
    }
    case 'corrupt': {
      const damaged = corruptFileBelow(data, random);
      return { struck: damaged !== null, damaged };
    }
    case 'kill-corrupt': {
      if (!victim.signal('SIGKILL')) return struckIf(false);
      await victim.ended;
      const damaged = corruptFileBelow(data, random);
      return { struck: damaged !== null, damaged };
    }
    case 'none':
      return struckIf(false);
  }
}

/** A result or recommendation that was saved. */
function savedIn(data: string): string | null {
  const { resultsDir, recommendationsDir } = appFolders(data);
  const names = [resultsDir, recommendationsDir].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
  return names.find((name) => !name.startsWith('.')) ?? null;
}

/** A user's own folder refuses by its mode. Root is refused nothing, but by a mount that is read-only. */
function makeReadOnly(folder: string): Hurt {
  if (process.getuid?.() !== 0) {
    const below = [
      folder,
      ...readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? [join(entry.parentPath, entry.name)] : [],
      ),
    ];
    for (const each of below) chmodSync(each, 0o500);
    return {
      struck: true,
      undo: () => {
        for (const each of below) chmodSync(each, 0o700);
      },
    };
  }
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' });
  } catch {
    // This machine allows no mounts.
    return struckIf(false);
  }
  execFileSync('mount', ['-o', 'remount,bind,ro', folder], { stdio: 'ignore' });
  return { struck: true, undo: () => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }) };
}

/** Signals a coordinator that runs now, and returns its id; null: there is none. */
function signalChild(mark: string, signal: NodeJS.Signals): number | null {
  const child = processesWith(mark).find(({ command }) => /coordinator|run_lanewise/.test(command));
  return child && signalIfMarked(child.pid, mark, signal) ? child.pid : null;
}

/** Signals a process unless it has ended, for its id may be another's by then. */
function signalIfMarked(pid: number, mark: string, signal: NodeJS.Signals): boolean {
  try {
    return readFileSync(`/proc/${String(pid)}/environ`, 'utf8').includes(mark) && process.kill(pid, signal);
  } catch {
    return false;
  }
}
