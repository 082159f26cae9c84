import type { Environment } from '../../../contract/index.ts';
import { spawnNodeHost } from '../processes/node-adapter.ts';
import type { LabPorts } from '../ports.ts';
import { systemProbe } from '../measure/probes/probe.ts';
import { entriesIn } from './built-programs.ts';
import { environmentOf } from './environment.ts';
import { pythonPort } from '../interpreters/python-port.ts';
import { appFolders } from './folders.ts';
import { pointedPythons } from './settings-file.ts';

/** What the engine needs when its host is plain Node. */
export function nodeLab(out: string, host: Environment['host'], version: string, fleet: LabPorts['fleet']): Omit<LabPorts, 'sink'> {
  const probe = systemProbe();
  const python = pythonPort(() => pointedPythons(appFolders()));
  return {
    spawnHost: spawnNodeHost,
    workersStartedBy: 'coordinator',
    entries: entriesIn(out),
    python,
    probe,
    ...(fleet ? { fleet } : {}),
    environment: environmentOf(host, version, probe, python),
  };
}
