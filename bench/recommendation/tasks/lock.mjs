import { mkdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spin } from './spin.mjs';

const path = join(tmpdir(), `lanewise-bench-lock-${process.env.LANEWISE_BENCH ?? 'alone'}`);
const cell = new Int32Array(new SharedArrayBuffer(4));

/** Two thirds of it under a lock that all workers of the machine share. */
export default () => {
  spin(4);
  for (;;) {
    try {
      mkdirSync(path);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      Atomics.wait(cell, 0, 0, 1);
    }
  }
  try {
    return spin(8);
  } finally {
    rmdirSync(path);
  }
};
