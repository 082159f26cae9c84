import { join } from 'node:path';
import type { Environment, ExportFormat } from '../../../contract/index.ts';
import { spawnNodeHost } from '../host/node-adapter.ts';
import type { EngineEntries, LabPorts } from '../lab/ports.ts';
import { systemProbe } from '../measure/probe.ts';
import { describeEnvironment } from './environment.ts';

/** The formats that need no window. */
export const plainFormats: readonly ExportFormat[] = ['html', 'md', 'json', 'csv', 'arrow', 'trace'];

/** The built programs of child processes, below the folder of all that is built. */
export const entriesIn = (out: string): EngineEntries => ({
  coordinator: join(out, 'engine/coordinator.cjs'),
  worker: join(out, 'engine/worker.cjs'),
  service: join(out, 'engine/service.cjs'),
});

/** What the lab needs where the host is plain Node. */
export function nodeLab(out: string, host: Environment['host'], version: string): Omit<LabPorts, 'sink'> {
  const probe = systemProbe();
  return {
    spawnHost: spawnNodeHost,
    workersStartedBy: 'coordinator',
    entries: entriesIn(out),
    probe,
    environment: () => describeEnvironment(host, version, probe),
  };
}
