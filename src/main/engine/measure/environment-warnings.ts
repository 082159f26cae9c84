import { readdirSync } from 'node:fs';
import inspector from 'node:inspector';
import { loadavg } from 'node:os';
import { formatNumber } from '../../../core/format/index.ts';
import { readText, usableCores, type ReadText } from './cores.ts';

/** A machine busier than this share of its cores before anything runs takes time from what is measured. */
const BUSY_SHARE = 0.5;

const BUSY = 'The machine is busy with other work';

/** Whether a warning is about other programs: superfluous beside what was measured of them. */
export const isAboutOthers = (warning: string): boolean => warning.startsWith(BUSY);

const POWER = '/sys/class/power_supply';

/** Where the warnings look; tests pass their own. */
export interface Surroundings {
  readonly cores: number;
  /** Processes that wanted a core over the last minute, on average. */
  readonly load: number;
  readonly read: ReadText;
  /** Names in a folder; none where it doesn't exist. */
  readonly list: (folder: string) => readonly string[];
  readonly execArgv: readonly string[];
  readonly inspectorUrl: string | undefined;
}

const surroundings = (): Surroundings => ({
  cores: usableCores(),
  load: loadavg()[0] ?? 0,
  read: readText,
  list: (folder) => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  },
  execArgv: process.execArgv,
  inspectorUrl: inspector.url(),
});

/** What makes figures from this machine less certain now: sentences, each with what to do. */
export function environmentWarnings(around: Surroundings = surroundings()): string[] {
  const warnings = [];
  if (around.load > BUSY_SHARE * around.cores) {
    warnings.push(
      `${BUSY} (load ${formatNumber(around.load)} on ${String(around.cores)} usable cores). Close other programs and measure again.`,
    );
  }
  if (/^flags\s*:.* hypervisor( |$)/m.test(around.read('/proc/cpuinfo') ?? '')) {
    warnings.push('This is a virtual machine, and others on the same host may take CPU time. Check the intervals and take more repeats.');
  }
  if (onBattery(around)) warnings.push('The machine runs on battery, which may slow down its cores. Plug it in.');
  if (around.inspectorUrl !== undefined || around.execArgv.some((argument) => argument.startsWith('--inspect'))) {
    warnings.push('A debugger is attached, which slows down JavaScript. Start Lanewise without it.');
  }
  return warnings;
}

const onBattery = ({ list, read }: Surroundings): boolean =>
  list(POWER).some(
    (name) => read(`${POWER}/${name}/type`)?.trim() === 'Battery' && read(`${POWER}/${name}/status`)?.trim() === 'Discharging',
  );
