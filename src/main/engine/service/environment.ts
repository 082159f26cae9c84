import { cpus, release, totalmem, type } from 'node:os';
import type { Environment, HostInfo } from '../../../contract/index.ts';
import type { ProcessProbe } from '../lab/ports.ts';
import { usableCores } from '../measure/cores.ts';
import { environmentWarnings } from '../measure/environment-warnings.ts';
import { findPythons } from './pythons.ts';

/** This machine and its runtimes, as they are now. */
export async function describeEnvironment(
  host: Environment['host'],
  version: HostInfo['version'],
  probe: ProcessProbe,
): Promise<Environment> {
  return {
    cores: usableCores(),
    cpuModel: cpus()[0]?.model.trim() || 'unknown',
    memoryBytes: totalmem(),
    os: `${type()} ${release()}`,
    arch: process.arch,
    node: process.versions.node,
    electron: process.versions['electron'] ?? null,
    pythons: await findPythons(),
    host,
    lanewise: version,
    memoryMethod: probe.method,
    warnings: environmentWarnings(),
  };
}
