import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cases } from './cases.mjs';
import { startBusy } from './busy.mjs';
import { judge } from './judge.mjs';
import { leaveOneOut } from './leave-one-out.mjs';
import { measureCase } from './measure.mjs';
import { printPasted } from './pasted.mjs';
import { startService } from './service.mjs';
import { printCases, printLeftOut, printSummary } from './tables.mjs';

/**
 * Recommendations held against measuring everything. `rounds`: how often each configuration runs; `finals`: how
 * often those that may be the fastest run again. `quick`: a few tasks and configurations. `pasted`: programs to paste are timed too.
 * `only`: names of tasks. `budgetS`: what each recommendation may take. `load`: this many busy loops run beside each recommendation, and stop while
 * everything is measured: the answer is for the machine, not for that moment. `done`: rows of an earlier run, which are not measured again. `against`:
 * rows of an earlier run on the same machine, whose times recommendations are held against instead of measuring everything again.
 */
export async function benchRecommendation({
  rounds,
  finals,
  quick,
  only,
  budgetS,
  pasted = false,
  load = 0,
  done = [],
  against = null,
  keep,
}) {
  const cores = availableParallelism();
  const knownOf = ({ name }) => against?.find((row) => row.name === name && row.load === 0) ?? null;
  const chosen = cases.filter((each) => (only ? only.includes(each.name) : !quick || each.quick) && (!against || knownOf(each)));
  const home = mkdtempSync(join(tmpdir(), 'lanewise-bench-home-'));
  const service = await startService();
  const env = { LANEWISE_HOME: home, LANEWISE_BENCH: String(process.pid), LANEWISE_BENCH_SERVICE: service.url };
  const judged = done.filter((row) => row.load === load);
  const others = done.filter((row) => row.load !== load);
  const missing = chosen.filter(({ name }) => !judged.some((row) => row.name === name));
  try {
    for (const [i, each] of missing.entries()) {
      console.error(`${i + 1} of ${missing.length}: ${each.name} (load ${loadavg()[0].toFixed(1)})`);
      const seen = await measureCase(each, {
        cores,
        rounds,
        finals,
        budgetS,
        quick,
        pasted,
        env,
        busy: () => startBusy(load),
        known: knownOf(each),
      });
      if (!seen) continue;
      judged.push({ bench: 'recommendation', load, ...judge(each, seen, cores) });
      keep?.([...others, ...judged]);
    }
  } finally {
    service.close();
    rmSync(home, { recursive: true, force: true });
  }
  printCases(judged);
  printSummary(
    'Worked with',
    judged.filter(({ heldOut }) => !heldOut),
  );
  printSummary(
    'Held out',
    judged.filter(({ heldOut }) => heldOut),
  );
  printLeftOut(leaveOneOut(judged));
  printPasted(judged);
  return [...others, ...judged];
}
