import { existsSync } from 'node:fs';
import type { ProcessProbe } from '../../ports.ts';
import { linuxProbe } from './linux-probe.ts';
import { workingSetProbe } from './working-set-probe.ts';

/** The best probe of this system. */
export const systemProbe = (): ProcessProbe => (existsSync('/proc/self/smaps_rollup') ? linuxProbe() : workingSetProbe());
