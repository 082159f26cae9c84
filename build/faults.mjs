// npm run test:faults -- [--minutes N] [--seed N]: runs experiments while it kills, stops, fills and denies, at random moments from a seed that is printed.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, seed: { type: 'string', default: String(Date.now() % 2 ** 31) } },
});
const env = { ...process.env, LANEWISE_FAULT_MINUTES: values.minutes, LANEWISE_FAULT_SEED: values.seed };
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'faults'], { stdio: 'inherit', env });
process.exit(status ?? 1);
