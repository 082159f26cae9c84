import { fileURLToPath } from 'node:url';

const own = (name, tasks, more = {}) => ({
  name,
  workload: fileURLToPath(new URL(`tasks/${name}.mjs`, import.meta.url)),
  set: [],
  tasks,
  awaits: false,
  heldOut: false,
  quick: false,
  ...more,
});
const builtin = (name, workload, set, tasks, more) => ({ ...own(name, tasks, more), workload, set });

/**
 * Tasks that cover the field. `awaits`: several in flight can matter. `heldOut`: set aside while the model is worked on; printed apart.
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
];
