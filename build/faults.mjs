// npm run test:faults -- [--minutes N] [--seed N] [--round N]: runs experiments while it kills, stops, fills and denies, at random moments from a seed that is printed.
// `--round` repeats a single one of a seed's rounds.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    round: { type: 'string' },
  },
});
const env = { ...process.env, LANEWISE_FAULT_MINUTES: values.minutes, LANEWISE_FAULT_SEED: values.seed };
if (values.round !== undefined) env.LANEWISE_FAULT_ROUND = values.round;
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'faults'], { stdio: 'inherit', env });
process.exit(status ?? 1);
