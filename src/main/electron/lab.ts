import { app } from 'electron';
import type { Environment } from '../../contract/index.ts';
import type { LabPorts } from '../engine/ports.ts';
import { entriesIn } from '../engine/app/built-programs.ts';
import { environmentOf } from '../engine/app/environment.ts';
import { appFolders } from '../engine/app/folders.ts';
import { pythonPort } from '../engine/interpreters/python-port.ts';
import { pointedPythons } from '../engine/app/settings-file.ts';
import { systemProbe } from '../engine/measure/probes/probe.ts';
import { metricsProbe } from './processes/metrics-probe.ts';
import { spawnUtilityHost } from './processes/utility-host.ts';

/** What the engine needs in Electron, where only the main process starts others. `out`: the build folder. */
export function electronLab(out: string, host: Environment['host'], version: string, fleet: LabPorts['fleet']): Omit<LabPorts, 'sink'> {
  const system = systemProbe();
  // Chromium provides these figures where the system has no cheap way to read them.
  const probe = system.method === 'pss' ? system : metricsProbe(() => app.getAppMetrics(), system);
  const python = pythonPort(() => pointedPythons(appFolders()));
  return {
    spawnHost: spawnUtilityHost,
    workersStartedBy: 'lab',
    entries: entriesIn(out),
    python,
    probe,
    ...(fleet ? { fleet } : {}),
    environment: environmentOf(host, version, probe, python),
  };
}
