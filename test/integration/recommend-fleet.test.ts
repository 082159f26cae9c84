import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recommendAnswer, type MachinesOutlook } from '../../src/contract/index.ts';
import type { MeasuredFleet } from '../../src/main/engine/analysis/machines/measured-fleet.ts';
import { cleared, startFleet } from '../helpers/programs/machine-runs.ts';
import { start } from '../helpers/programs/programs.ts';
import { whyNoRedis } from '../helpers/programs/redis.ts';

it.skipIf(whyNoRedis !== null)(
  `measures the fleet that is connected, once, and rests its answer on it${whyNoRedis ? ` (skipped: ${whyNoRedis})` : ''}`,
  async () => {
    const { redis, home } = await startFleet();
    const file = join(home, 'answer.json');
    const ask = async (): Promise<{ err: string; machines: MachinesOutlook | undefined }> => {
      const program = start(
        'cli',
        ['recommend', 'sleep', '--set', 'ms=20', '--tasks', '500', '--budget', '2', '--redis', redis.url, '--json', file],
        home,
      );
      expect(await program.ended).toBe(0);
      return { err: program.err(), machines: recommendAnswer.parse(JSON.parse(readFileSync(file, 'utf8'))).machines };
    };
    const [first, second] = [await ask(), await ask()];
    expect(first.err).toContain('What the queue of the fleet costs');
    expect(second.err).not.toContain('What the queue of the fleet costs');
    const [known = ''] = readdirSync(home).filter((name) => name.startsWith('calibration-fleet-'));
    const { fleet } = JSON.parse(readFileSync(join(home, known), 'utf8')) as { fleet: MeasuredFleet };
    expect(fleet.machines.map(({ name, workers, speed }) => [name, workers, speed > 0])).toEqual([
      ['alpha', 2, true],
      ['beta', 2, true],
    ]);
    expect([fleet.roundTripMs, fleet.mbitPerSecond, fleet.costs.startMs, fleet.costs.dispatcher.jobMs].every((each) => each > 0)).toBe(
      true,
    );
    // On a busy machine there may be no choice, and then nothing to compare machines with.
    for (const { machines } of [first, second])
      expect(machines?.fleet ?? fleet).toMatchObject({ name: 'default', machines: [{ name: 'alpha' }, { name: 'beta' }] });
    await cleared(redis);
  },
);
