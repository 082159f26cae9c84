/**
 * npm run bench [-- NAME ...] [--json FILE] [--rounds N] [--ms N] [--node MAJOR] [--transport threads|processes]
 *
 * Everything is measured in one run, contenders taking turns, and told as ratios. Without names all but `points`, `growth` and `timeline` run.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installPeers, runtimes } from './lib/runtimes.mjs';

const pool = ['throughput', 'computing', 'sleeping', 'uneven', 'startup', 'idle'];
const lab = ['experiment', 'first-paint'];
const all = [...pool, ...lab, 'points', 'growth', 'timeline'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '5' },
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
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds is "${values.rounds}"; give a whole number from 1 on.`);
  process.exit(2);
}

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
if (names.includes('timeline')) await import('./timeline-frames.mjs');
