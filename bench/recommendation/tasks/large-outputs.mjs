import { spin } from './spin.mjs';

export default (i) => {
  const bytes = new Uint8Array(4_000_000);
  for (let k = 0; k < bytes.length; k += 64) bytes[k] = i + k;
  spin(2);
  return bytes;
};
