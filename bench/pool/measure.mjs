/**
 * One contender, measured in a fresh process: reads `{ id, transport, variant, measure, ... }` as JSON from its first argument and prints
 * what was measured as JSON. run.mjs starts it, under the runtime that is measured.
 */
import { contenderOf } from './contenders/index.mjs';
import { measures } from './measures.mjs';

const order = JSON.parse(process.argv[2]);
const result = await measures[order.measure](contenderOf(order.id, order.transport), order);
process.stdout.write(JSON.stringify(result), () => process.exit(0));
