import { cpus, homedir, release, totalmem, type } from 'node:os';
import { delimiter } from 'node:path';
import type { Environment } from '../../../contract/index.ts';
import type { ProcessProbe } from '../lab/ports.ts';
import { usableCores } from '../measure/cores.ts';
import { environmentWarnings } from '../measure/environment-warnings.ts';
import { findPythons, pythonFolders } from './pythons.ts';

/** Describes this machine and its runtimes as they are when asked; interpreters are looked for once. */
export function environmentOf(host: Environment['host'], version: string, probe: ProcessProbe): () => Promise<Environment> {
  let pythons: ReturnType<typeof findPythons> | null = null;
  return async () => ({
    cores: usableCores(),
    cpuModel: cpus()[0]?.model.trim() || 'unknown',
    memoryBytes: totalmem(),
    os: `${type()} ${release()}`,
    arch: process.arch,
    node: process.versions.node,
    electron: process.versions['electron'] ?? null,
    pythons: await (pythons ??= allPythons()),
    host,
    lanewise: version,
    memoryMethod: probe.method,
    warnings: environmentWarnings(),
  });
}

const allPythons = async (): ReturnType<typeof findPythons> =>
  findPythons((await pythonFolders(process.env, homedir(), process.cwd())).join(delimiter));
