import { loadNowOf } from '../engine/analysis/disturbance.ts';
import type { ProcessProbe } from '../engine/ports.ts';
import { usableCores } from '../engine/measure/cores.ts';
import { othersNow, othersSources } from '../engine/measure/others-now.ts';
import { warn } from './text/terminal.ts';

/** Half of the window's time: a script that measures many things waits for it each time, and 2 % of a core is exact enough. */
const WINDOW_MS = 500;

/** Before a measurement: a line on stderr if other programs use the cores. */
export async function warnBusy({ probe }: { readonly probe: ProcessProbe }): Promise<void> {
  const load = await othersNow(othersSources(probe), WINDOW_MS);
  const says = load && loadNowOf(load, usableCores()).says;
  if (says) warn(`${says} Measuring anyway.\n`);
}
