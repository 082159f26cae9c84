import { median } from '../lib/statistics.mjs';
import { printTable } from '../lib/table.mjs';

const percent = (share) => (Number.isFinite(share) ? `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %` : '-');
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** One line per task. */
export function printCases(judged) {
  printTable([
    ['task', 'recommended', 'by', 'sure', 'best measured', 'regret', 'tie', 'memory', 'time off', 'memory off', 'sample', 'asked', 'all'],
    ...judged.map((each) => [
      each.name,
      each.choice,
      each.basis,
      percent(each.confidence),
      each.best,
      percent(each.regret),
      each.tie ? 'yes' : '',
      Number.isFinite(each.memory) ? `${each.memory.toFixed(1)}x` : '-',
      percent(each.wallError),
      percent(each.memoryError),
      seconds(each.sampleMs),
      seconds(each.askedMs),
      seconds(each.exhaustiveMs),
    ]),
  ]);
}

/** Lanewise and its rivals: how far from the best, and what it took to find out, as a share of measuring everything. */
export function printSummary(title, judged) {
  if (judged.length === 0) return;
  const ours = judged.map(({ regret, tie, askedMs, exhaustiveMs }) => ({ regret, tie, cost: askedMs / exhaustiveMs }));
  const others = Object.keys(judged[0].rivals).map((rival) => [
    rival,
    judged.map(({ rivals, exhaustiveMs }) => ({ ...rivals[rival], cost: rivals[rival].costMs / exhaustiveMs })),
  ]);
  console.log(`\n${title}: ${judged.length} tasks`);
  printTable([
    ['', 'median regret', '95th percentile', 'worst', 'within 5 %', 'or a tie', 'within 20 %', "can't tell", 'cost of all'],
    ...[['lanewise', ours], ...others].map(([name, rows]) => {
      const regrets = rows
        .map(({ regret }) => regret)
        .filter(Number.isFinite)
        .sort((a, b) => a - b);
      // "Can't tell" counts as within no margin.
      const share = (limit) => regrets.filter((regret) => regret <= limit).length / rows.length;
      return [
        name,
        percent(median(regrets)),
        percent(regrets[Math.ceil(0.95 * regrets.length) - 1]),
        percent(regrets.at(-1)),
        percent(share(0.05)),
        percent(rows.filter(({ regret, tie }) => regret <= 0.05 || tie).length / rows.length),
        percent(share(0.2)),
        String(rows.length - regrets.length),
        percent(median(rows.map(({ cost }) => cost))),
      ];
    }),
  ]);
  const sure = judged.filter(({ confidence, regret }) => confidence >= 0.8 && Number.isFinite(regret));
  const right = sure.filter(({ regret, tie }) => regret <= 0.05 || tie).length;
  const thumb = judged.flatMap(({ regret, rivals }) =>
    Number.isFinite(regret + rivals['rule of thumb'].regret) ? [(1 + rivals['rule of thumb'].regret) / (1 + regret)] : [],
  );
  console.log(
    `Predicted wall time is off by ${percent(median(judged.map(({ wallError }) => wallError)))} in the median, peak memory by ` +
      `${percent(median(judged.map(({ memoryError }) => memoryError)))}; ${percent(median(judged.map(({ within }) => within)))} of the times lie in their 95 % interval. ` +
      `Of ${sure.length} choices said to be at least 80 % sure ${right} were right. ` +
      `The sample took up to ${percent(Math.max(...judged.map(({ sampleMs, exhaustiveMs }) => sampleMs / exhaustiveMs)))} of measuring everything. ` +
      `Who follows the rule of thumb takes ${median(thumb).toFixed(2)} times as long in the median, ${Math.min(...thumb).toFixed(2)} to ${Math.max(...thumb).toFixed(1)} times.`,
  );
}

/** What predictions are worth for tasks that they were not fitted to. */
export function printLeftOut({ rows, off, inside, deviation }) {
  if (rows.length < 2) return;
  console.log('\nEach task left out once, with intervals as wide as the errors of the others:');
  printTable([['task', 'time off', 'inside'], ...rows.map((row) => [row.name, percent(row.off), percent(row.inside)])]);
  console.log(
    `Wall time is off by ${percent(off)} in the median of tasks; ${percent(inside)} of the times lie in their interval. ` +
      `All together deviate by ${deviation.toFixed(3)} of a logarithm.`,
  );
}
