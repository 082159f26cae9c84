import { figure, printTable } from '../lib/table.mjs';
import { figures } from './compare.mjs';

const marks = { agrees: '', differs: ' !', unsure: ' ?' };

/** One experiment: for each strategy every figure by hand and the ratio of Lanewise's to it. */
export function printCase({ name, tasks }, rows) {
  const head = figures.flatMap(({ title, unit }) => [`${title} ${unit}`, '× by hand']);
  const cells = (row) =>
    row.figures.flatMap((each, i) => [
      figure(each.plain * figures[i].scale),
      `${each.ratio.toFixed(3)} (${each.ci95.map((end) => end.toFixed(2)).join('-')})${marks[each.verdict]}`,
    ]);
  printTable([
    [`${name}, ${tasks} tasks`, ...head],
    ...rows.map((row) => [`  ${row.strategy}${row.tasks === tasks ? '' : `, ${row.tasks}`}`, ...cells(row)]),
  ]);
  console.log();
}

/** How many agree, and what differs. */
export function printVerdicts(rows) {
  const all = rows.flatMap((row) => row.figures.map((each) => ({ ...each, of: `${row.case}, ${row.strategy}` })));
  const count = (verdict) => all.filter((each) => each.verdict === verdict).length;
  console.log(
    `Of ${all.length} figures ${count('agrees')} agree within 5 % (or 5 ms, 1 MB), ${count('differs')} differ (!), of ${count('unsure')} neither is certain (?).`,
  );
  for (const { name, title } of figures) {
    const differing = all.filter((each) => each.figure === name && each.verdict === 'differs');
    if (differing.length > 0) console.log(`${title}: ${differing.map(({ of, ratio }) => `${of} ${ratio.toFixed(2)}×`).join('; ')}`);
  }
}
