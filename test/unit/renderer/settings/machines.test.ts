import { expect, it } from 'vitest';
import { clockText } from '../../../../src/renderer/src/features/settings/machines/clock-text.ts';
import { workerCommand } from '../../../../src/renderer/src/features/settings/machines/worker-command.ts';
import type { FleetPlace, FleetSettings } from '../../../../src/contract/index.ts';
import { plainSpaces } from '../../../helpers/plain-spaces.ts';

const settings = (place: Partial<FleetPlace>): FleetSettings => ({
  from: 'settings',
  place: { redis: 'redis://host:6379', user: '', fleet: 'default', password: 'none', ...place },
  cantKeep: null,
});

it.each<[FleetSettings, string | null]>([
  [settings({}), 'lanewise worker --redis redis://host:6379'],
  [settings({ fleet: 'mine' }), 'lanewise worker --redis redis://host:6379 --fleet mine'],
  [settings({ password: 'kept' }), 'LANEWISE_REDIS=redis://:PASSWORD@host:6379 lanewise worker'],
  [settings({ password: 'missing', user: 'm@' }), 'LANEWISE_REDIS=redis://m%40:PASSWORD@host:6379 lanewise worker'],
  [{ from: 'environment', redis: 'redis://host:6379', fleet: 'default', problem: null }, 'lanewise worker'],
  [{ from: 'environment', redis: null, fleet: '', problem: 'x' }, null],
  [{ from: 'nowhere' }, null],
  [{ from: 'settings', place: null, cantKeep: null }, null],
])('the command that joins %j is %j', (given, command) => {
  expect(workerCommand(given)).toBe(command);
});

it.each([
  [0.1, 0.5, 'same ±500 µs'],
  [-0.5, 0.5, 'same ±500 µs'],
  [1500, 0.5, '1.5 s ahead ±500 µs'],
  [-20, 2, '20 ms behind ±2 ms'],
])('a clock that is %d ms ahead, known to %d ms, is "%s"', (clockAheadMs, clockErrorMs, text) => {
  expect(plainSpaces(clockText({ clockAheadMs, clockErrorMs }))).toBe(text);
});
