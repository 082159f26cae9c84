/**
 * node bench/performance-page.mjs FILE ... : writes the rows of `npm run bench -- --json FILE` into docs/performance.md, a table for each
 * runtime and kind of bench, between the page's marks `<!-- rows: RUNTIME, BENCH, TRANSPORT -->` and `<!-- end -->`; RUNTIME is `any` for
 * benches of the whole program, which are held against goals. `<!-- growth: tasks -->` and `<!-- growth: workers -->` are how cost grows.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { figure } from './lib/table.mjs';

const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const rows = process.argv.slice(2).flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).rows);
const MARK = /<!-- rows: (.+?), (.+?)(?:, (\w+))? -->\n[^]*?<!-- end -->/g;

const GROWTH = /<!-- growth: (tasks|workers) -->\n[^]*?<!-- end -->/g;

const withRows = readFileSync(page, 'utf8').replace(MARK, (whole, runtime, bench, transport) => {
  const chosen = rows.filter(
    (row) => (row.runtime ?? 'any').startsWith(runtime) && row.bench === bench && (transport === undefined || row.transport === transport),
  );
  const mark = whole.slice(0, whole.indexOf('\n'));
  return chosen.length === 0 ? whole : `${mark}\n\n${table(chosen)}\n\n<!-- end -->`;
});
const text = withRows.replace(GROWTH, (whole, across) => {
  const chosen = rows.filter((row) => row.bench === 'growth' && row.case.endsWith(` ${across}`));
  return chosen.length === 0 ? whole : `<!-- growth: ${across} -->\n\n${growth(chosen, across)}\n\n<!-- end -->`;
});
writeFileSync(page, text);

function table(chosen) {
  return chosen.some((row) => row.goal !== undefined) ? goals(chosen) : peers(chosen);
}

function goals(chosen) {
  const body = chosen.map((row) => [
    row.case,
    `${figure(row.ours)} ${row.unit}`,
    `${row.atMost ? 'at most' : 'at least'} ${figure(row.goal)}`,
  ]);
  return markdown(['', 'measured', 'goal'], body, [0]);
}

/** A row for each size, with what was measured of threads and of processes. */
function growth(chosen, across) {
  const titles = { usPerTask: 'µs a task', mbPerWorker: 'MB a worker', startupMsPerWorker: 'ms of start-up a worker' };
  const parsed = chosen.map((row) => {
    const [name, size] = row.case.split(/,? /);
    return { ...row, name, size: Number(size) };
  });
  const names = Object.keys(titles).filter((name) => parsed.some((row) => row.name === name));
  const columns = ['threads', 'processes'].flatMap((transport) => names.map((name) => ({ transport, name })));
  const sizes = [...new Set(parsed.map(({ size }) => size))];
  const of = (size, column) =>
    parsed.find((row) => row.size === size && row.name === column.name && row.transport === column.transport)?.ours ?? NaN;
  return markdown(
    [across, ...columns.map(({ transport, name }) => `${transport}: ${titles[name]}`)],
    sizes.map((size) => [size.toLocaleString('en'), ...columns.map((column) => figure(of(size, column)))]),
    [],
  );
}

function peers(chosen) {
  const limits = chosen.some((row) => Number.isFinite(row.limit));
  const head = ['', 'ours', 'spread', 'best peer', '', 'ours / best peer', ...(limits ? ['limit', 'ours / limit'] : [])];
  const body = chosen.map((row) => [
    row.case,
    `${figure(row.ours)} ${row.unit}`,
    `±${Math.round(row.spread * 100)} %`,
    figure(row.bestPeer),
    row.bestPeerName,
    figure(row.ratioToBestPeer),
    ...(limits ? [figure(row.limit ?? NaN), figure(row.ratioToLimit ?? NaN)] : []),
  ]);
  return markdown(head, body, [0, 4]);
}

/** `left`: columns of words. */
function markdown(head, body, left) {
  const line = head.map((_, i) => (left.includes(i) ? '---' : '--:'));
  return [head, line, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
