import { join } from 'node:path';
import type { EngineEntries } from '../ports.ts';

/** The built programs of child processes, relative to the build folder. */
export const entriesIn = (out: string): EngineEntries => ({
  coordinator: join(out, 'engine/coordinator.cjs'),
  worker: join(out, 'engine/worker.cjs'),
  machine: join(out, 'engine/machine.cjs'),
  service: join(out, 'engine/service.cjs'),
  python: join(out, 'engine/python'),
});
