import { sleep, spin } from './spin.mjs';

/** 50 % computing, the rest waiting. */
export default async () => {
  spin(5);
  await sleep(10);
  return spin(5);
};
