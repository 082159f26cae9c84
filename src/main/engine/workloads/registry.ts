import type { z } from 'zod';
import { ok, problem, type Outcome, type Params, type WorkloadInfo } from '../../../contract/index.ts';
import { fileWrite } from './builtin/file-write/index.ts';
import { fieldsOf } from './form.ts';
import { httpFetch } from './builtin/http-fetch/index.ts';
import { logRegex } from './builtin/log-regex/index.ts';
import { sleep } from './builtin/sleep/index.ts';
import { sumOfSquares } from './builtin/sum-of-squares/index.ts';
import { sumRange } from './builtin/sum-range/index.ts';
import { vectorAdd } from './builtin/vector-add/index.ts';
import { dotProduct } from './builtin/dot-product/index.ts';
import { imageFilter } from './builtin/image-filter/index.ts';
import { jsonParse } from './builtin/json-parse/index.ts';
import { compress } from './builtin/compress/index.ts';
import { hash } from './builtin/hash/index.ts';
import { mixed } from './builtin/mixed/index.ts';
import { payload } from './builtin/payload/index.ts';
import { apiCalls } from './builtin/api-calls/index.ts';
import { crash } from './builtin/crash/index.ts';
import { sharedCounter } from './builtin/shared-counter/index.ts';
import { imageDownload } from './builtin/image-download/index.ts';
import type { Workload } from './workload.ts';

/** The workload's own schema checks parameters before it sees them. */
type AnyWorkload = Workload<unknown>;

const all: readonly AnyWorkload[] = [
  sleep,
  sumRange,
  sumOfSquares,
  httpFetch,
  fileWrite,
  logRegex,
  vectorAdd,
  dotProduct,
  imageFilter,
  jsonParse,
  compress,
  hash,
  mixed,
  payload,
  apiCalls,
  imageDownload,
  sharedCounter,
  crash,
];

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
  return `Parameter "${issue?.path.join('.') ?? ''}" of workload "${id}" is wrong: ${issue?.message ?? ''}.`;
}
