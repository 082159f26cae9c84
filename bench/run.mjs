/**
 * npm run bench [-- NAME ...] [--json FILE] [--rounds N] [--node MAJOR] [--transport threads|processes]
 *
 * The benchmarks of the pool beside its peers: everything is measured in one run, contenders taking turns, and told as ratios.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installPeers, runtimes } from './lib/runtimes.mjs';

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

const known = ['throughput', 'computing', 'sleeping', 'uneven', 'startup', 'idle'];
const unknown = positionals.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}"; there are ${known.join(', ')}.`);
  process.exit(2);
}

execFileSync(process.execPath, [fileURLToPath(new URL('../build/build.mjs', import.meta.url)), '--engine', '--if-stale'], {
  stdio: 'inherit',
});
installPeers();
const { benchPool } = await import('./pool/bench.mjs');
const rows = [];
for (const runtime of runtimes(values.node)) {
  const options = { names: positionals, runtime, rounds: Number(values.rounds), ms: Number(values.ms), transports: values.transport };
  rows.push(...(await benchPool(options)));
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ rows }, null, 1)}\n`);
}
