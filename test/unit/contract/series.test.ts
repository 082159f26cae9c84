import { expect, it } from 'vitest';
import { result as schema } from '../../../src/contract/index.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const { result } = sampleResult({ tasks: 5, repeats: 1 });

it.each(['memory', 'parallelism', 'concurrency'] as const)('takes no result whose %s has times without values', (name) => {
  const trials = result.trials.map((trial) => {
    const series = { ...trial.series, [name]: { ...trial.series[name], atMs: [...trial.series[name].atMs, 1e6] } };
    return { ...trial, series };
  });
  expect(schema.safeParse(result).success).toBe(true);
  expect(schema.safeParse({ ...result, trials }).error?.issues[0]).toMatchObject({
    path: ['trials', 0, 'series', name],
    message: 'has columns of different lengths',
  });
});
