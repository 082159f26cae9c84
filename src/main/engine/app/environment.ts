import { cpus, release, totalmem, type } from 'node:os';
import type { Environment } from '../../../contract/index.ts';
import type { ProcessProbe, PythonPort } from '../ports.ts';
import { usableCores } from '../measure/cores.ts';
import { environmentWarnings } from '../measure/environment-warnings.ts';

/** Describes this machine and its runtimes at the time of the call. */
export function environmentOf(
  host: Environment['host'],
  version: string,
  probe: ProcessProbe,
  python: Pick<PythonPort, 'installed' | 'silent'>,
): () => Promise<Environment> {
  return async () => {
    const [pythons, silent] = [await python.installed(), await python.silent()];
    return {
      cores: usableCores(),
      cpuModel: cpus()[0]?.model.trim() || 'unknown',
      memoryBytes: totalmem(),
      os: `${type()} ${release()}`,
      arch: process.arch,
      node: process.versions.node,
      electron: process.versions['electron'] ?? null,
      pythons: [...pythons],
      ...(silent.length > 0 ? { silentPythons: [...silent] } : {}),
      host,
      lanewise: version,
      memoryMethod: probe.method,
      warnings: environmentWarnings(),
    };
  };
}
