import { sleep } from './spin.mjs';

/** Its loop stands in the async function, where V8 may leave it uncompiled once several calls are suspended. */
export default async (i) => {
  await sleep(20);
  let value = i;
  for (let k = 0; k < 12_000_000; k++) value = (Math.imul(value, 48271) + k) | 0;
  return value;
};
