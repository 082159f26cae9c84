/**
 * npm run bench [-- NAME ...] [--json FILE] [--rounds N] [--ms N] [--node MAJOR] [--transport threads|processes]
 * npm run bench -- recommendation [--quick] [--only TASK ...] [--budget SECONDS] [--rounds N] [--finals N] [--load N] [--resume FILE] [--against FILE] [--pasted]
 * npm run bench -- by-hand [--quick] [--only EXPERIMENT ...] [--rounds N] [--json FILE]
 * npm run bench -- promises [--only TASK ...] [--load N] [--tries N] [--budget SECONDS]
 *
 * `--load N` asks for each recommendation beside N busy loops. `--resume FILE` keeps each task's row in FILE and skips those it has.
 * `--against FILE` holds recommendations against the times in FILE, of an earlier run on this machine, instead of measuring everything again.
 * `--pasted` also times each program to paste against the strategy that it stands for.
 *
 * Everything is measured in one run, contenders taking turns, and shown as ratios. Without names all but `points`, `growth`, `store`,
 * `timeline`, `recommendation`, `by-hand`, `promises` and `machines` run.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installPeers, runtimes } from './lib/runtimes.mjs';

const pool = ['throughput', 'computing', 'sleeping', 'uneven', 'startup', 'idle'];
const lab = ['experiment', 'first-paint'];
const all = [...pool, ...lab, 'points', 'growth', 'store', 'timeline', 'recommendation', 'by-hand', 'promises', 'machines'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    rounds: { type: 'string' },
    finals: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    budget: { type: 'string' },
    load: { type: 'string' },
    tries: { type: 'string' },
    resume: { type: 'string' },
    against: { type: 'string' },
    pasted: { type: 'boolean', default: false },
    ms: { type: 'string', default: '250' },
    node: { type: 'string' },
    transport: { type: 'string', multiple: true, default: ['threads', 'processes'] },
  },
});
const unknown = positionals.find((name) => !all.includes(name));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}"; there are ${all.join(', ')}.`);
  process.exit(2);
}
/** A whole number of the command line, from `least` on. */
function countOf(option, least, otherwise) {
  const count = Number(values[option] ?? otherwise);
  if (Number.isInteger(count) && count >= least) return count;
  console.error(`--${option} is "${values[option]}"; give a whole number from ${least} on.`);
  process.exit(2);
}
const rounds = countOf('rounds', 1, 5);
const finals = countOf('finals', 0, 5);

const names = positionals.length > 0 ? positionals : [...pool, ...lab];
const asked = (of) => names.filter((name) => of.includes(name));
const rows = [];
const keep = (more) => {
  rows.push(...more);
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ rows }, null, 1)}\n`);
};

execFileSync(process.execPath, [fileURLToPath(new URL('../build/build.mjs', import.meta.url)), '--if-stale'], { stdio: 'inherit' });
if (asked(pool).length > 0) {
  installPeers();
  const { benchPool } = await import('./pool/bench.mjs');
  for (const runtime of runtimes(values.node)) {
    keep(await benchPool({ names: asked(pool), runtime, rounds, ms: Number(values.ms), transports: values.transport }));
  }
}
if (asked(lab).length > 0) keep(await (await import('./lab/bench.mjs')).benchLab({ names: asked(lab), rounds }));
if (names.includes('points')) keep(await (await import('./points/bench.mjs')).benchPoints({ rounds }));
if (names.includes('growth')) keep(await (await import('./lab/growth.mjs')).benchGrowth({ rounds }));
if (names.includes('recommendation')) {
  const { benchRecommendation } = await import('./recommendation/bench.mjs');
  const { quick, only, pasted } = values;
  const load = countOf('load', 0, 0);
  const file = values.resume ?? values.json;
  const done = values.resume && existsSync(values.resume) ? JSON.parse(readFileSync(values.resume, 'utf8')).rows : [];
  const against = values.against ? JSON.parse(readFileSync(values.against, 'utf8')).rows : null;
  const write = (judged) => file && writeFileSync(file, `${JSON.stringify({ rows: judged }, null, 1)}\n`);
  keep(
    await benchRecommendation({ rounds, finals, quick, only, budgetS: countOf('budget', 1, 10), pasted, load, done, against, keep: write }),
  );
}
if (names.includes('by-hand')) {
  const { benchByHand } = await import('./by-hand/bench.mjs');
  const before = [...rows];
  const write = (seen) => values.json && writeFileSync(values.json, `${JSON.stringify({ rows: [...before, ...seen] }, null, 1)}\n`);
  keep(await benchByHand({ rounds: countOf('rounds', 1, values.quick ? 3 : 10), quick: values.quick, only: values.only, keep: write }));
}
if (names.includes('promises')) {
  const { benchPromises } = await import('./recommendation/promises.mjs');
  const asked = { load: countOf('load', 0, 20), tries: countOf('tries', 1, 10), budgetS: countOf('budget', 1, 4), only: values.only };
  const { rows: judged, kept } = await benchPromises(asked);
  keep(judged);
  if (!kept) process.exitCode = 1;
}
if (names.includes('machines')) keep(await (await import('./machines/bench.mjs')).benchMachines({ rounds }));
if (names.includes('store')) await (await import('./store/bench.mjs')).benchStore({ rounds });
if (names.includes('timeline')) await import('./timeline-frames.mjs');
