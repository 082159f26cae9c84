// Lists a folder of results once, in a fresh process: by the store, or by reading its folders and the beginning of each file, which is the least that any list must do.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/main/engine/store/store.ts';

const [, , how, folder] = process.argv;
const before = process.cpuUsage();
const began = process.hrtime.bigint();
let count = 0;
if (how === 'store') count = (await openStore(folder).list()).length;
else for (const name of readdirSync(folder)) count += readFileSync(join(folder, name, 'result.json')).length > 0 ? 1 : 0;
const ms = Number(process.hrtime.bigint() - began) / 1e6;
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ count, ms, cpuMs: (user + system) / 1e3 }));
