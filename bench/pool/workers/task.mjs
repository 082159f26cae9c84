/** The task that a peer's worker runs: peers whose workers need a file of their own share it here. */
import { createRequire } from 'node:module';

export const task = createRequire(import.meta.url)(process.env.BENCH_TASK);
