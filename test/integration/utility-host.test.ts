import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { vi } from 'vitest';
import { describeHostContract } from '../helpers/host-contract.ts';

const require = createRequire(import.meta.url);

vi.mock('electron', () => {
  const { stubUtilityProcess } = require('../stub/utility-process.cjs') as { stubUtilityProcess: (app: EventEmitter) => object };
  const app = new EventEmitter();
  return { app, ...stubUtilityProcess(app) };
});

const { spawnUtilityHost } = await import('../../src/main/electron/utility-host.ts');
describeHostContract('a utility process', spawnUtilityHost);
