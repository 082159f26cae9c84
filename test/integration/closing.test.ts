import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createCommands } from '../../src/main/engine/commands/commands.ts';
import { appFolders } from '../../src/main/engine/app/folders.ts';
import { engineProcesses, experimentOf, testPorts } from '../helpers/engine/engine.ts';

const home = mkdtempSync(join(tmpdir(), 'lanewise-closing-'));

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

// Estimates go through several processes one after the other; each moment must be a good one to leave.
it.each([20, 120, 250, 400, 550, 700, 850])('closing %i ms into an estimate ends it and leaves nothing', async (afterMs) => {
  const { environment, sink: _sink, ...lab } = testPorts();
  const service = createCommands({
    info: { host: 'browser', version: '0', dialogs: false, formats: [], platform: process.platform },
    folders: appFolders(home),
    environment,
    lab,
    dialogs: null,
    printPdf: null,
    log: () => undefined,
  });
  const sleep = { type: 'builtin', id: 'sleep', params: { ms: 100 } } as const;
  const answer = service.commands['experiment.estimate'](experimentOf({ workload: sleep }));
  await wait(afterMs);
  await service.close();
  await answer;
  rmSync(home, { recursive: true, force: true });
});
