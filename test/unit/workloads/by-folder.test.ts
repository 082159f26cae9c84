import { expect, it } from 'vitest';
import { byFolder } from '../../../src/main/engine/workloads/by-folder.ts';

it('finds what folders export by the id of the workload', () => {
  expect([...byFolder({ './builtin/hash/index.ts': 1, './builtin/sum-range/index.ts': 2 }, 'workload')]).toEqual([
    ['hash', 1],
    ['sum-range', 2],
  ]);
});

it('names the file that lacks the export', () => {
  expect(() => byFolder({ './builtin/primes/index.ts': undefined }, 'workload')).toThrow(
    './builtin/primes/index.ts has no export "workload".',
  );
});
