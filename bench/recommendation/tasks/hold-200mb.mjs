import { spin } from './spin.mjs';

/** 200 MB for as long as it runs. */
export default (i) => {
  const bytes = Buffer.alloc(200_000_000, i % 250);
  return spin(60) + bytes[i];
};
