import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = 'let v = 1; for (let i = 0; i < 3e7; i++) v = (Math.imul(v, 48271) + i) | 0; console.log(v)';

/** What it computes, it computes in a process of its own. */
export default async () => (await run(process.execPath, ['-e', program])).stdout;
