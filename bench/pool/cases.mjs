import { fileURLToPath } from 'node:url';

const task = (name) => fileURLToPath(new URL(`tasks/${name}.cjs`, import.meta.url));
const MIB = 1 << 20;

const object = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`key${i}`, i]));
const strings = Array.from({ length: 64 }, (_, i) => Buffer.from(`${i}`.padEnd(1024, 'lanewise ')).toString('latin1'));
const bytes = new Uint8Array(MIB).fill(7);

/**
 * What is carried to a task and back. `input` makes the value for one call; `moved`: its buffer is given in the transfer list;
 * `inFlight`: how many calls saturate a pool without filling the memory.
 */
export const cases = {
  'no-op': { task: task('echo'), input: (i) => i, inFlight: 2000 },
  '1 KiB string': { task: task('echo'), input: (i) => strings[i % 64], inFlight: 2000 },
  'object of 1,000 keys': { task: task('count-keys'), input: () => object, inFlight: 200 },
  '1 MiB copied': { task: task('byte-length'), input: () => bytes, inFlight: 16 },
  '1 MiB moved': { task: task('byte-length'), input: () => new Uint8Array(MIB), inFlight: 16, moved: true },
};
