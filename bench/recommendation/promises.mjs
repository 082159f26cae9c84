import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBusy } from './busy.mjs';
import { askLanewise } from './measure.mjs';
import { cases } from './promises/cases.mjs';
import { judgePromise } from './promises/judge.mjs';
import { printTable } from '../lib/table.mjs';

/**
 * Asks for a recommendation `tries` times for each of four tasks beside `load` busy loops, each time with another seed, and holds what is promised against
 * what cores and locks allow. Gives a row per answer, and whether all promises can be kept. An answer that failed breaks nothing and is counted.
 */
export async function benchPromises({ load, tries, budgetS, only }) {
  const cores = availableParallelism();
  const chosen = cases.filter(({ name }) => !only || only.includes(name));
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-promises-'));
  const env = { LANEWISE_HOME: join(folder, 'home') };
  const rows = [];
  const quiet = startBusy(load);
  // Whoever stops this must not be left with busy loops.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void quiet().then(() => process.exit(130)));
  try {
    for (let seed = 1; seed <= tries; seed++) {
      for (const each of chosen) {
        const what = ['recommend', each.workload, '--tasks', String(each.tasks)];
        rmSync(join(folder, 'answer.json'), { force: true });
        const asked = await askLanewise([...what, '--budget', String(budgetS), '--seed', String(seed), '--no-save'], env, folder);
        const judged = asked ? judgePromise(each, asked.answer, cores) : { choice: 'no answer', broken: [] };
        rows.push({ bench: 'promises', case: each.name, load, seed, ...judged });
        console.error(
          `${each.name}, try ${seed}: ${judged.choice}, ${judged.broken.join('; ') || 'possible'} (load ${loadavg()[0].toFixed(1)})`,
        );
      }
    }
  } finally {
    await quiet();
    rmSync(folder, { recursive: true, force: true });
  }
  print(chosen, rows, load);
  return { rows, kept: rows.every(({ broken }) => broken.length === 0) };
}

function print(chosen, rows, load) {
  const most = (values) => (values.length > 0 ? `${Math.max(...values).toFixed(2)}×` : '-');
  printTable([
    [`beside ${load} busy loops`, 'tries', "can't tell", 'no answer', 'most promised', 'most said', 'broken'],
    ...chosen.map(({ name }) => {
      const own = rows.filter((row) => row.case === name);
      const finite = (field) => own.map((row) => row[field]).filter(Number.isFinite);
      const count = (which) => String(own.filter(which).length);
      return [
        name,
        String(own.length),
        count(({ basis }) => basis === 'cant-tell'),
        count(({ choice }) => choice === 'no answer'),
        most(finite('promised')),
        most(finite('said')),
        count(({ broken }) => broken.length > 0),
      ];
    }),
  ]);
  for (const { case: name, seed, broken } of rows) for (const why of broken) console.log(`${name}, seed ${seed}: ${why}`);
  console.log();
}
