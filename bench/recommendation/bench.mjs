import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cases } from './cases.mjs';
import { judge } from './judge.mjs';
import { measureCase } from './measure.mjs';
import { startService } from './service.mjs';
import { printCases, printSummary } from './tables.mjs';

/**
 * Recommendations held against measuring everything. `rounds`: how often each configuration runs; `finals`: how
 * often those that may be the fastest run again. `quick`: a few tasks and configurations.
 * `only`: names of tasks. `budgetS`: what each recommendation may take.
 */
export async function benchRecommendation({ rounds, finals, quick, only, budgetS, keep }) {
  const cores = availableParallelism();
  const chosen = cases.filter(({ name, quick: short }) => (only ? only.includes(name) : !quick || short));
  const home = mkdtempSync(join(tmpdir(), 'lanewise-bench-home-'));
  const service = await startService();
  const env = { LANEWISE_HOME: home, LANEWISE_BENCH: String(process.pid), LANEWISE_BENCH_SERVICE: service.url };
  const judged = [];
  try {
    for (const [i, each] of chosen.entries()) {
      console.error(`${i + 1} of ${chosen.length}: ${each.name} (load ${loadavg()[0].toFixed(1)})`);
      const seen = await measureCase(each, { cores, rounds, finals, budgetS, quick, env });
      if (!seen) continue;
      judged.push({ bench: 'recommendation', ...judge(each, seen, cores) });
      keep?.(judged);
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
  return judged;
}
