/**
 * npm run test:fuzz [-- --cases N] [--seed N] [NAME ...]
 *
 * Puts every property in test/fuzz to N random cases (by default 10,000), or those in files whose names contain one of NAMEs.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string', default: '10000' }, seed: { type: 'string', default: String(Date.now() % 2 ** 31) } },
});
for (const [name, value] of Object.entries(values)) {
  if (/^\d+$/.test(value)) continue;
  console.error(`--${name} is ${value}; give a whole number.`);
  process.exit(2);
}
console.log(`${values.cases} cases of each property, seed ${values.seed}`);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'fuzz', '--reporter=verbose', ...positionals];
const env = { ...process.env, LANEWISE_FUZZ_CASES: values.cases, LANEWISE_FUZZ_SEED: values.seed };
process.exit(spawnSync(process.execPath, vitest, { stdio: 'inherit', env }).status ?? 1);
