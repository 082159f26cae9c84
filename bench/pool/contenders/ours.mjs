/** Lanewise's own pool, as it is shipped. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const out = (file) => fileURLToPath(new URL(`../../../out/engine/${file}`, import.meta.url));

export const ours = (transport) => ({
  id: 'lanewise',
  transport,
  transfers: transport === 'threads',
  variants: ['default'],
  async open({ workers, task, concurrency }) {
    const { Pool } = require(out('pool.cjs'));
    const pool = await Pool.open({ module: task, entry: out('worker.cjs'), type: transport, workers, concurrency });
    return { run: (value, transfer) => pool.run(value, transfer ? { transfer } : undefined), close: () => pool.close() };
  },
});
