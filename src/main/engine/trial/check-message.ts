import { z } from 'zod';
import {
  failure,
  finding,
  lane,
  lockUse,
  machineUse,
  moduleInfo,
  startMethods,
  type Outcome,
  type RecordColumns,
} from '../../../contract/index.ts';
import { amount } from '../../../contract/bounded.ts';
import { BrokenMessage } from '../processes/broken-message.ts';
import { isSample } from '../worker/check-lane-message.ts';
import type { LaneSample } from '../worker/sample-watch.ts';
import type { Preparation, PreparationAnswers, FromCoordinator } from './protocol.ts';

/*
 * A coordinator's messages are checked before use: in some strategies the coordinator runs the user's tasks itself, and those can
 * write to any descriptor and change any built-in. Checked once per message, so it costs nothing per task.
 */

/** The limit for a text that ends in a result. */
const MOST_TEXT = 2000;
const MOST_LANES = 65_535;
const MOST_FAILURES = 1000;

const text = z.string().transform((value) => value.slice(0, MOST_TEXT));
const count = z.number().int().min(0);
const ms = amount;
const cpuMs = amount.min(0);
const failures = z.array(failure.extend({ message: text })).max(MOST_FAILURES);
const lanes = lane.extend({ index: count.max(MOST_LANES), pid: count });

const columns = z.custom<RecordColumns>(isColumns, 'are not columns of equal length with the right types');
const sample = z.custom<LaneSample>(isSample, 'is not a set of figures');
const hostEntry = z.object({
  entry: z.string(),
  name: text,
  args: z.array(z.string()).max(16),
  maxHeapMb: z.number().positive().nullable(),
});

const fromCoordinator: z.ZodType<FromCoordinator> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('alive') }),
  z.object({ type: z.literal('booted'), atMs: ms }),
  z.object({ type: z.literal('lane'), lane: lanes }),
  z.object({ type: z.literal('ready'), atMs: ms }),
  z.object({ type: z.literal('helper'), pid: count }),
  z.object({ type: z.literal('runtime'), runtime: text }),
  z.object({ type: z.literal('records'), columns, failures }),
  z.object({
    type: z.literal('done'),
    lastResultMs: ms,
    findings: z.array(finding.extend({ name: text, remark: text.nullable() })).max(100),
  }),
  z.object({ type: z.literal('failed'), failure: failure.extend({ message: text }) }),
  z.object({ type: z.literal('usage'), cpuMs: z.object({ startup: cpuMs, run: cpuMs }), keptMs: cpuMs.nullable() }),
  z.object({
    type: z.literal('closed'),
    failures: failures.default([]),
    remarks: z.array(text).max(100).default([]),
    cpuMs: z.object({ startup: cpuMs, run: cpuMs }),
    keptMs: cpuMs.nullable(),
    lanes: z.array(lanes).max(MOST_LANES),
    lock: lockUse.nullable(),
    machines: z.array(machineUse).max(1000).default([]),
    samples: z.array(sample).max(MOST_LANES),
  }),
  z.object({ type: z.literal('spawn-process'), id: count, spec: hostEntry }),
  z.object({ type: z.literal('kill-process'), id: count }),
  z.object({ type: z.literal('progress'), fraction: z.number() }),
  z.object({
    type: z.literal('answer'),
    answer: z.unknown().transform((answer) => answer as Outcome<PreparationAnswers[Preparation['type']]>),
  }),
]);

const problemCodes = ['bad-input', 'not-found', 'busy', 'cancelled', 'failed', 'bug'] as const;
const givenAnswer = z.object({ ok: z.literal(true), value: z.unknown() });
/** As Python names modules: the name is passed to other interpreters. */
const moduleName = z
  .string()
  .max(200)
  .regex(/^[\p{L}_][\p{L}\p{N}_]*$/u)
  .optional();
const problemAnswer = z.object({
  ok: z.literal(false),
  problem: z.object({ code: z.enum(problemCodes), message: text, missingModule: moduleName }),
});
const answers: { readonly [T in Preparation['type']]: z.ZodType<PreparationAnswers[T]> } = {
  prepare: z.object({
    value: z.unknown(),
    service: z
      .discriminatedUnion('type', [
        z.object({ type: z.literal('http'), delayMs: z.number(), bytes: count }),
        z.object({ type: z.literal('api'), medianMs: z.number(), tailMs: z.number() }),
      ])
      .nullable(),
    maxHeapMb: z.number().positive().nullable(),
    varies: text.nullable(),
    inputs: count.nullable(),
    recordingUs: z.array(z.number()).max(10_000),
    inputsFile: z.string().nullable(),
  }),
  inspect: moduleInfo,
  'count-inputs': z.object({ count, kind: text }),
  'load-python': moduleInfo
    .omit({ inputsKind: true })
    .extend({ makesInputs: z.boolean(), asynchronous: z.boolean(), startMethod: z.enum(startMethods) }),
};

/** A valid message, or why it is not valid: a text that completes "it ...". */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** Checks a message of a coordinator, in JavaScript or Python. Never throws. */
export function checkMessage(data: unknown): Checked<FromCoordinator> {
  if (data instanceof BrokenMessage) return { ok: false, reason: data.reason };
  return checked(fromCoordinator, data);
}

/** Checks the answer to a preparation. Never throws. */
export function checkAnswer<T extends Preparation['type']>(type: T, data: unknown): Checked<Outcome<PreparationAnswers[T]>> {
  const outcome = checked(z.discriminatedUnion('ok', [givenAnswer, problemAnswer]), data);
  if (!outcome.ok) return outcome;
  if (!outcome.value.ok) return { ok: true, value: outcome.value };
  const value = checked(answers[type], outcome.value.value);
  return value.ok ? { ok: true, value: { ok: true, value: value.value } } : value;
}

function checked<T>(schema: z.ZodType<T>, data: unknown): Checked<T> {
  try {
    const parsed = schema.safeParse(data);
    if (parsed.success) return { ok: true, value: parsed.data };
    const issue = parsed.error.issues[0];
    const where = [kindOf(data), ...(issue?.path ?? [])].join('.');
    return {
      ok: false,
      reason: `sent a message that does not fit (${where.slice(0, 100)}: ${(issue?.message ?? 'unknown').slice(0, 200)})`,
    };
  } catch {
    return { ok: false, reason: 'sent a message that could not be read' };
  }
}

function kindOf(data: unknown): string {
  const kind = typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined;
  return typeof kind === 'string' ? kind : 'no kind';
}

const columnTypes = {
  index: Uint32Array,
  lane: Uint16Array,
  outcome: Uint8Array,
  queuedMs: Float64Array,
  startedMs: Float64Array,
  endedMs: Float64Array,
  cpuMs: Float32Array,
  keptMs: Float32Array,
  digest: Uint32Array,
} as const satisfies Record<keyof RecordColumns, unknown>;

function isColumns(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const found = value as Record<string, unknown>;
  const index = found['index'];
  if (!(index instanceof Uint32Array)) return false;
  return Object.entries(columnTypes).every(([name, type]) => {
    const column = found[name];
    return column instanceof type && column.length === index.length;
  });
}
