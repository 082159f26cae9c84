import { fileURLToPath } from 'node:url';

const own = (name, tasks, more = {}) => ({
  name,
  workload: fileURLToPath(new URL(`tasks/${name}.mjs`, import.meta.url)),
  set: [],
  tasks,
  awaits: false,
  blocks: false,
  atLeast: 1,
  heldOut: false,
  quick: false,
  ...more,
});
const builtin = (name, workload, set, tasks, more) => ({ ...own(name, tasks, more), workload, set });

/** Kinds of work that the model was never fitted to. */
const kinds = [
  own('parse-json', 300, { heldOut: true }),
  own('parse-csv', 150, { heldOut: true }),
  own('gzip-1', 120, { heldOut: true }),
  own('gzip-6-async', 100, { awaits: true, heldOut: true }),
  own('brotli-5', 150, { heldOut: true }),
  own('child-process', 30, { awaits: true, heldOut: true }),
  own('sync-files', 500, { heldOut: true }),
  own('typed-arrays', 200, { heldOut: true }),
  own('backtracking', 60, { heldOut: true }),
  own('recursion', 120, { heldOut: true }),
  own('small-objects', 80, { heldOut: true }),
  own('webassembly', 60, { heldOut: true }),
  own('sort', 60, { heldOut: true }),
  own('bigint', 60, { heldOut: true }),
  own('strings', 120, { heldOut: true }),
  own('hash-sync', 120, { heldOut: true }),
  own('sockets', 2000, { awaits: true, heldOut: true }),
  own('keep-alive', 3000, { awaits: true, heldOut: true }),
  own('wait-compute', 80, { awaits: true, heldOut: true }),
  own('loop-in-async', 200, { awaits: true, heldOut: true }),
];

/** Waits of 1 ms to 1 s, and work on libuv's threads, in hundreds and thousands: what many in flight are for. */
const waits = [
  own('wait-1ms', 3000, { awaits: true }),
  own('wait-10ms', 3000, { atLeast: 16, awaits: true }),
  own('wait-30ms', 2000, { atLeast: 16, awaits: true, quick: true }),
  own('wait-100ms', 2000, { atLeast: 16, awaits: true }),
  own('wait-1000ms', 500, { atLeast: 64, awaits: true }),
  own('block-10ms', 2000, { atLeast: 4, blocks: true }),
  { ...own('read-files', 2000, { awaits: true }), name: 'read-files-2000' },
  { ...own('pbkdf2', 400, { awaits: true }), name: 'pbkdf2-400' },
];

/**
 * Tasks that cover the field. `awaits`: several in flight can matter. `blocks`: a task holds its thread without computing, so more workers than cores can.
 * `atLeast`: so many in flight are measured, since fewer take minutes. `heldOut`: set aside while the model is worked on; printed apart.
 * `quick`: the few that a short run takes.
 */
export const cases = [
  own('cpu-20ms', 100, { quick: true }),
  own('cpu-1ms', 2000),
  own('cpu-tiny', 50_000, { quick: true }),
  own('memory-bound', 60),
  own('sleep-50ms', 100, { awaits: true, quick: true }),
  builtin('http', 'http-fetch', ['delayMs=40', 'bytes=20000'], 150, { awaits: true }),
  builtin('file-write', 'file-write', ['megabytes=4'], 150, { awaits: true }),
  own('mixed-20', 100, { awaits: true }),
  own('mixed-50', 100, { awaits: true, quick: true }),
  own('pbkdf2', 120, { awaits: true, quick: true }),
  own('zlib', 100, { awaits: true }),
  own('large-inputs', 200),
  own('large-outputs', 200),
  own('lock', 100),
  own('hold-200mb', 12),
  own('slow-import', 40),
  own('heavy-tail', 120),
  own('mixed-80', 100, { awaits: true, heldOut: true }),
  own('scrypt', 60, { awaits: true, heldOut: true }),
  own('cpu-few', 4, { heldOut: true }),
  own('service', 150, { awaits: true, heldOut: true }),
  own('read-files', 300, { awaits: true, heldOut: true, quick: true }),
  own('garbage', 100, { heldOut: true }),
  own('regex', 200, { heldOut: true }),
  builtin('api-calls', 'api-calls', ['medianMs=40', 'tailMs=200'], 100, { awaits: true, heldOut: true }),
  builtin('json-parse', 'json-parse', ['megabytes=1'], 100, { heldOut: true }),
  ...kinds,
  ...waits,
];
