import { expect, test } from 'vitest';
import { result as resultSchema } from '../../../src/contract/index.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

test('A made-up result fits the contract, and its trials divide the records', () => {
  const { result, records } = sampleResult({ tasks: 25, repeats: 2, failing: { hybrid: 0.2 } });
  expect(resultSchema.parse(result)).toEqual(result);
  expect(result.trials.map((trial) => trial.recordsTo - trial.recordsFrom)).toEqual(result.trials.map(() => 25));
  expect(records.index).toHaveLength(25 * result.trials.length);
  expect(result.recommendation.strategy).not.toBeNull();
});
