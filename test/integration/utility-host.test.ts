import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { describeHostContract } from '../helpers/engine/host-contract.ts';

const require = createRequire(import.meta.url);

vi.mock('electron', () => {
  const { stubUtilityProcess } = require('../stub/utility-process.cjs') as { stubUtilityProcess: (app: EventEmitter) => object };
  const app = new EventEmitter();
  return { app, ...stubUtilityProcess(app) };
});

const { spawnUtilityHost } = await import('../../src/main/electron/processes/utility-host.ts');
describeHostContract('a utility process', spawnUtilityHost);

it('reports a child in which V8 aborted, and continues', async () => {
  const entry = join(mkdtempSync(join(tmpdir(), 'lanewise-host-')), 'child.cjs');
  writeFileSync(entry, 'process.abort();');
  const host = await spawnUtilityHost({ entry, name: 'aborts', args: [], maxHeapMb: null });
  const end = await host.ended;
  expect(end).toMatchObject({ type: 'crashed' });
  expect(end.type === 'crashed' && end.detail).toContain('FatalError');
});
