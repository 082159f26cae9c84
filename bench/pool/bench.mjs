import { fileURLToPath } from 'node:url';
import { jsonOf } from '../lib/run-child.mjs';
import { median, randomFrom, shuffled } from '../lib/statistics.mjs';
import { figure, printTable } from '../lib/table.mjs';
import { benchesOf, limitFor } from './benches.mjs';
import { contenders } from './contenders/index.mjs';
import { withoutCommunication } from './limits.mjs';
import { rowOf } from './rows.mjs';

const measure = fileURLToPath(new URL('measure.mjs', import.meta.url));

/**
 * Runs the benches of the pool, all contenders taking turns in an order by chance, each in a process of its own under `runtime`.
 * `names`: which benches; all if none. Gives the rows that `--json` writes.
 */
export async function benchPool({ names, runtime, rounds, ms, transports }) {
  // The limits are measured in this process, so under the Node at hand; only ratios to peers are asked of others.
  const { perSecond } = await withoutCommunication({ workers: 1, rounds: 100_000, ms: 300 });
  const all = [];
  for (const bench of benchesOf({ roundsPerMs: perSecond * 100, ms })) {
    if (names.length > 0 && !names.includes(bench.name)) continue;
    for (const transport of transports) all.push(...(await benchOne(bench, { transport, runtime, rounds })));
  }
  return all;
}

async function benchOne(bench, { transport, runtime, rounds }) {
  const random = randomFrom(rounds * 31 + bench.name.length);
  const runs = contenders
    .filter((each) => each.transport === transport)
    .flatMap((contender) => contender.variants.map((variant) => ({ contender, variant })))
    .filter(({ contender, variant }) => bench.takes?.(contender, variant) ?? true);
  // Where none but ours can do it there is nothing to compare.
  if (!runs.some(({ contender }) => contender.id !== 'lanewise')) return [];
  const answers = new Map(runs.map((run) => [run, []]));
  const found = [];
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(
      `\r${runtime.name}, ${transport}, ${bench.rows[0].bench} ${bench.rows[0].name}: round ${round + 1} of ${rounds}   `,
    );
    for (const run of shuffled(runs, random)) {
      const order = { id: run.contender.id, transport, variant: run.variant, ...bench.order(run.contender, run.variant) };
      const answer = await jsonOf(runtime.path, [measure, JSON.stringify(order)], {
        limitMs: 60_000,
        label: `\n${order.id}, ${transport}, ${run.variant}`,
      });
      if (answer) answers.get(run).push(answer);
    }
    if (bench.limitOf) found.push(await bench.limitOf(transport));
  }
  process.stderr.write('\r\x1b[K');
  const rows = bench.rows.flatMap((row) => {
    const samples = new Map();
    for (const [{ contender, variant }, given] of answers) {
      const figures = given.map(row.of).filter(Number.isFinite);
      if (figures.length === 0) continue;
      if (!samples.has(contender)) samples.set(contender, new Map());
      samples.get(contender).set(variant, figures);
    }
    const limit = median(found.map((each) => limitFor(each, row)).filter(Number.isFinite));
    const made = rowOf({ ...row, transport, runtime: runtime.name, samples, limit: Number.isFinite(limit) ? limit : undefined });
    return made ? [made] : [];
  });
  print(rows);
  return rows;
}

function print(rows) {
  const head = ['bench', 'case', 'transport', 'runtime', 'ours', '', 'best peer', '', 'ours / best peer', 'limit', 'ours / limit', 'unit'];
  printTable([
    head,
    ...rows.map((row) => [
      row.bench,
      row.case,
      row.transport,
      row.runtime,
      figure(row.ours),
      `±${Math.round(row.spread * 100)} %`,
      figure(row.bestPeer),
      row.bestPeerName,
      figure(row.ratioToBestPeer),
      figure(row.limit ?? NaN),
      figure(row.ratioToLimit ?? NaN),
      row.unit,
    ]),
  ]);
  for (const row of rows) {
    const others = Object.entries(row.all).map(([id, value]) => `${id} ${figure(value)}`);
    console.log(`  ${row.bench}, ${row.case}: ${others.join(', ')} ${row.unit}`);
  }
  console.log();
}
