import { formatBytes } from '../../../core/format/index.ts';
import { pythonNotes, sourceText, type Environment, type FormField, type PythonInfo } from '../../../contract/index.ts';
import { usableCores } from '../../engine/measure/cores.ts';
import { presets } from '../../engine/presets/presets.ts';
import { strategyInfos } from '../../engine/strategies/registry.ts';
import { workloadInfos } from '../../engine/workloads/registry.ts';

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const settingsText = (fields: readonly FormField[]): string => fields.map((field) => `${field.name}=${String(field.default)}`).join(' ');

/** The built-in workloads with their parameters. */
export function workloadsText(twins: ReadonlySet<string>, json: boolean): string {
  const infos = workloadInfos(twins);
  if (json) return asJson(infos);
  return infos.map((info) => `${info.id} (${info.kind})\n  ${info.standsFor}\n  ${settingsText(info.fields)}\n`).join('\n');
}

/** The strategies with their settings, and why some are unavailable on this machine. */
export function strategiesText(pythons: readonly PythonInfo[], whyNoFleet: string | null, json: boolean): string {
  const infos = strategyInfos(usableCores(), pythons, whyNoFleet);
  if (json) return asJson(infos);
  return infos
    .map(({ id, explains, fields, unavailable }) => {
      const lines = [
        explains,
        ...(fields.length > 0 ? [settingsText(fields)] : []),
        ...(unavailable ? [`Unavailable: ${unavailable}`] : []),
      ];
      return `${id}\n${lines.map((line) => `  ${line}\n`).join('')}`;
    })
    .join('\n');
}

/** The experiments of the articles. */
export function presetsText(json: boolean): string {
  if (json) return asJson(presets);
  return presets
    .map(
      ({ id, question, standsFor, source, workload, defaultScale }) =>
        `${id} (${workload}, scale ${String(defaultScale)})\n  ${question}\n  ${standsFor}\n  From ${sourceText(source)}\n`,
    )
    .join('\n');
}

/** The machine and its runtimes. */
export function runtimesText(environment: Environment, json: boolean): string {
  if (json) return asJson(environment);
  const rows = [
    ['Cores', `${String(environment.cores)} usable (${environment.cpuModel})`],
    ['Memory', formatBytes(environment.memoryBytes)],
    ['System', `${environment.os} ${environment.arch}`],
    ['Node', environment.node],
    ...environment.pythons.map((python) => [python.implementation, pythonText(python)]),
    ...(environment.silentPythons ?? []).map((path) => ['Python', `${path}  (did not answer in time)`]),
    ...environment.warnings.map((warning) => ['Warning', warning]),
  ];
  return `${rows.map(([name = '', value = '']) => `${name.padEnd(10)} ${value}`).join('\n')}\n`;
}

function pythonText(python: PythonInfo): string {
  const notes = pythonNotes(python);
  const own = python.implementationVersion === undefined ? '' : `${python.implementationVersion} (Python ${python.version})`;
  return `${own || python.version}  ${python.path}${notes.length > 0 ? `  (${notes.join(', ')})` : ''}`;
}
