// Set-up of the project "electron": the tests of the engine run in utility processes of a real Electron, and are skipped where there is none.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { whyNoElectron } from './display.ts';
import { ElectronHosts } from './hosts.ts';
import { runIn } from '../engine/engine.ts';

const why = whyNoElectron();
let electron: ElectronHosts | null = null;

beforeAll(async () => {
  if (why !== null) return;
  electron = await ElectronHosts.open();
  runIn({ spawnHost: electron.spawn, workersStartedBy: 'lab' });
});
beforeEach((test) => {
  test.skip(why !== null, `Electron can't run here: ${why ?? ''}.`);
});
afterEach(() => {
  expect(electron?.left() ?? []).toEqual([]);
});
afterAll(() => electron?.close());
