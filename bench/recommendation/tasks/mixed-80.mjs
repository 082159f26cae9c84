import { sleep, spin } from './spin.mjs';

/** 80 % computing, the rest waiting. */
export default async () => {
  spin(8);
  await sleep(4);
  return spin(8);
};
