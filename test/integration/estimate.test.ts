import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Estimator } from '../../src/main/engine/experiment/estimate.ts';
import { spawnNodeHost } from '../../src/main/engine/processes/node-adapter.ts';
import { checkedExperiment, experimentOf, testPorts } from '../helpers/engine/engine.ts';

it('exists even if processes are slow to start', async () => {
  const spawnHost: typeof spawnNodeHost = async (spec) => {
    await wait(2700);
    return spawnNodeHost(spec);
  };
  const ports = testPorts({ spawnHost });
  const answer = await new Estimator().estimate(await checkedExperiment(experimentOf({ tasks: 20 }), ports), ports);
  expect(answer).toMatchObject({ ok: true, value: { totalMs: { likely: expect.any(Number) as number } } });
});
