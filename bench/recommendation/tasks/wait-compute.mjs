import { sleep, spin } from './spin.mjs';

/** 30 ms of waiting, 15 ms of computing. */
export default async () => {
  await sleep(30);
  return spin(15);
};
