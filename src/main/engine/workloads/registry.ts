import type { z } from 'zod';
import { takenBy, ok, problem, type Outcome, workloadKind, type Params, type WorkloadInfo } from '../../../contract/index.ts';
import { fieldsOf } from './form.ts';
import { byFolder } from './by-folder.ts';
import type { Workload } from './workload.ts';

/** The workload's own schema checks parameters before it sees them. */
type AnyWorkload = Workload<unknown> & { readonly id: string };

/** Waiting, computing, reading and writing, and mixtures, as the contract names them. */
const kindsInOrder = workloadKind.options;

/** Every folder in `builtin`, by kind and title. */
const all: readonly AnyWorkload[] = [
  ...byFolder(import.meta.glob<Workload<unknown>>('./builtin/*/index.ts', { eager: true, import: 'workload' }), 'workload'),
]
  .map(([id, workload]) => ({ ...workload, id }))
  .sort((a, b) => kindsInOrder.indexOf(a.kind) - kindsInOrder.indexOf(b.kind) || a.title.localeCompare(b.title, 'en'));

/** The built-in workloads as lists and forms show them. `twins`: those that exist in Python too. */
export const workloadInfos = (twins: ReadonlySet<string> = new Set()): WorkloadInfo[] =>
  all.map(({ id, title, kind, standsFor, params, defaultTasks }) => ({
    id,
    title,
    kind,
    standsFor,
    fields: fieldsOf(params),
    defaultTasks,
    python: twins.has(id),
  }));

/** The built-in workload with that id, or undefined. */
export const findWorkload = (id: string): AnyWorkload | undefined => all.find((workload) => workload.id === id);

/** The parameters with defaults filled in, or one sentence that names what is wrong. */
export async function checkParams(id: string, given: Params): Promise<Outcome<Params>> {
  const workload = findWorkload(id);
  if (!workload) return problem('bad-input', `Workload "${id}" is unknown. Choose one of ${all.map((each) => each.id).join(', ')}.`);
  const parsed = workload.params.safeParse(given);
  if (!parsed.success) return problem('bad-input', whatIsWrong(workload, parsed.error));
  const why = await workload.check?.(parsed.data);
  return why ? problem('bad-input', `Workload "${id}": ${why}.`) : ok(parsed.data as Params);
}

function whatIsWrong({ id, params }: AnyWorkload, { issues }: z.ZodError): string {
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys')?.keys[0];
  if (unknown !== undefined) {
    const names = fieldsOf(params).map((field) => field.name);
    return `Workload "${id}" has no parameter "${unknown}". It has ${names.join(', ')}.`;
  }
  const [issue] = issues;
  const name = issue?.path.join('.') ?? '';
  const field = fieldsOf(params).find((each) => each.name === name);
  const why = (field && takenBy(field)) ?? issue?.message ?? '';
  return `Parameter "${name}" of workload "${id}" is wrong: ${why}.`;
}
