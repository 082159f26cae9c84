import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calibrationDue } from '../../../src/main/engine/recommend/calibration.ts';
import { environment } from '../../helpers/samples/trials.ts';

const DAY_MS = 24 * 3600 * 1000;
const python = { path: '/usr/bin/python3', version: '3.13.0', implementation: 'CPython' };
const costs = { spawnMs: 1, bootCpuMs: 1, bootWaitMs: 1, sendMs: 0.1, receiveMs: 0.1, bytes: 1e6 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanewise-due-'));
  vi.setSystemTime('2026-11-20T12:00:00Z');
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, 'calibration.json');
const { node, cores, cpuModel, arch } = environment;
const machine = [node, '', cores, cpuModel, arch].join('|');
const kept = (ageMs: number, over: object = {}): Promise<void> =>
  writeFile(
    file(),
    JSON.stringify({
      machine,
      measuredAt: new Date(Date.now() - ageMs).toISOString(),
      othersShare: 0,
      thread: costs,
      process: costs,
      tookMs: 4200,
      ...over,
    }),
  );

it('is due the first time, and in each Python by itself', async () => {
  expect(await calibrationDue(file(), null, environment)).toMatchObject({ asLastTime: false });
  await kept(DAY_MS);
  expect(await calibrationDue(file(), null, environment)).toBeNull();
  expect(await calibrationDue(file(), python, environment)).toMatchObject({ asLastTime: false });
});

it.each([
  ['a month later', 31 * DAY_MS, {}],
  ['soon, if other programs disturbed it', 11 * 60_000, { othersShare: 0.3 }],
])('is due again %s, and takes as long as the last time', async (_, ageMs, over) => {
  await kept(ageMs, over);
  expect(await calibrationDue(file(), null, environment)).toEqual({ ms: 4200, asLastTime: true });
});

it.each([
  ['of another machine', { machine: 'another' }],
  ['of an older version, which did not note its time', { tookMs: undefined }],
])('knows no last time from a calibration %s', async (_, over) => {
  await kept(31 * DAY_MS, over);
  expect(await calibrationDue(file(), null, environment)).toMatchObject({ asLastTime: false });
});
