/** How much of an article's numbers is run here, so that a strategy takes a second or so; and how many tasks, where the preset has more. */
const sizes = {
  idle: { scale: 0.2, quick: true },
  busy: { scale: 0.5, quick: true },
  'five-sums': { scale: 0.5 },
  'five-images': { scale: 1 },
  'api-calls': { scale: 1, quick: true },
  'big-string': { scale: 0.4 },
  'vector-add': { scale: 0.1, tasks: 40 },
  'dot-product': { scale: 0.1, tasks: 60 },
  'cpu-intensive': { scale: 0.1, quick: true },
  'web-sites': { scale: 0.1 },
  'large-log': { scale: 0.05 },
  'sum-of-squares': { scale: 1, tasks: 100 },
  'many-processes': { scale: 0.3, tasks: 60 },
};

/** What the plain server answers where a task of the preset talks to one. */
const services = {
  'http-fetch': ({ delayMs, bytes }) => ['bytes', delayMs, bytes],
  'image-download': ({ delayMs, megabytes }) => ['bytes', delayMs, Math.round(megabytes * 1e6)],
  'api-calls': ({ medianMs, tailMs }) => ['calls', medianMs, tailMs],
};

/**
 * All experiments. `given`: the parameters of Lanewise's workload; `params`: those of the plain task. The last ones vary the size: 1 to 256
 * workers, 1 to 10,000 tasks.
 */
export function casesOf({ presets, python, log }) {
  return [...presets.flatMap((preset) => ofPreset(preset, log)), ...(python ? pythonCases(python, log) : []), ...growing(python)];
}

function ofPreset(preset, log) {
  const size = sizes[preset.id];
  if (!size) return [];
  const { scales, scalesWorkers, workload } = preset;
  const factor = scales ? { [scales]: preset.params[scales] * size.scale } : {};
  const given = workload === 'log-regex' ? { file: log } : { ...preset.params, ...factor };
  // A lock that all threads must hold is nothing that a plain script could have.
  const specs = preset.strategies
    .filter(({ id }) => id !== 'gil-threads')
    .map((spec) => (scalesWorkers && spec.workers > 2 ? { ...spec, workers: Math.round(spec.workers * size.scale) } : spec));
  return [one(preset.id, workload, given, size.tasks ?? preset.tasks, specs, size.quick)];
}

function one(name, workload, given, tasks, specs, quick = false) {
  const service = services[workload]?.(given);
  return { name, workload, given, params: { ...given, ...(service ? { service } : {}) }, tasks, specs, quick };
}

/** The same experiments in Python, as the articles had them, with numbers for the speed of CPython; and the claims on starting and on memory. */
function pythonCases(python, log) {
  const sequential = { id: 'python-sequential', python };
  const threads = (workers) => ({ id: 'python-threads', workers, python });
  const processes = (workers, start = 'spawn') => ({ id: 'python-processes', workers, start, python });
  const pools = (workers) => [sequential, threads(workers), processes(workers), processes(workers, 'fork')];
  return [
    one('python-idle', 'sleep', { ms: 200 }, 15, [...pools(5), { id: 'python-asyncio', concurrency: 15, python }], true),
    one('python-busy', 'sum-range', { n: 2_000_000 }, 15, pools(5), true),
    one('python-squares', 'sum-of-squares', { n: 10_000_000 }, 4, pools(4)),
    one('python-cpu', 'mixed', { steps: 1_500_000, waitMs: 0, rounds: 1 }, 10, pools(5)),
    one('python-add', 'vector-add', { size: 1_000_000, inputs: 'generated', output: 'checksum' }, 40, pools(5)),
    one('python-dot', 'dot-product', { size: 1_000_000, inputs: 'generated' }, 40, pools(5)),
    one('python-files', 'file-write', { megabytes: 20, fsync: false }, 20, pools(5)),
    one('python-sites', 'http-fetch', { delayMs: 50, bytes: 10_000, urls: '' }, 100, [threads(10), processes(10)]),
    one('python-log', 'log-regex', { file: log }, 24, pools(4)),
    one('python-starting', 'sleep', { ms: 1 }, 4, [sequential, threads(4), processes(4, 'fork'), processes(4)], true),
    one('python-memory', 'sleep', { ms: 300 }, 16, [threads(8), processes(8)]),
  ];
}

const WORKERS = [1, 4, 16, 64, 256];
const TASKS = [1, 10, 100, 1000, 10_000];

/** Growth shows what one size hides: twice as many workers as tasks can be seen in starting, and many short tasks in handing them out. */
function growing(python) {
  const sleep = (workers, spec, quick) => one(`${spec.id}-${workers}`, 'sleep', { ms: 10 }, 2 * workers, [{ ...spec, workers }], quick);
  const short = (tasks, spec, n) => one(`${spec.id}-${tasks}-tasks`, 'sum-range', { n }, tasks, [spec]);
  const node = [
    { id: 'threads', concurrency: 1 },
    { id: 'processes', concurrency: 1 },
  ];
  const pythons = python
    ? [
        { id: 'python-threads', python },
        { id: 'python-processes', start: 'fork', python },
      ]
    : [];
  const alone = [[{ id: 'sequential' }, { id: 'async', concurrency: 16 }], python ? [{ id: 'python-sequential', python }] : []];
  return [
    ...WORKERS.flatMap((workers) => [...node, ...pythons].map((spec) => sleep(workers, spec))),
    ...TASKS.flatMap((tasks) => [
      ...[...alone[0], ...node.map((spec) => ({ ...spec, workers: 2 }))].map((spec) => short(tasks, spec, 100_000)),
      ...[...alone[1], ...pythons.map((spec) => ({ ...spec, workers: 2 }))].map((spec) => short(tasks, spec, 2000)),
    ]),
  ];
}
