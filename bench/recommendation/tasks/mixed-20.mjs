import { sleep, spin } from './spin.mjs';

/** 20 % computing, the rest waiting. */
export default async () => {
  spin(2);
  await sleep(16);
  return spin(2);
};
