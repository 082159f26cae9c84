/**
 * Which folder may import which: an allow-list for every folder of the engine and of the window, and the walls between the runtimes.
 * docs/architecture.md draws it.
 */
const engine = (layer) => `^src/main/engine/${layer}(/|$)`;
const room = (name) => `^src/renderer/src/${name}(/|$)`;

/** A layer of the engine, what it may import of the others, and why nothing else. Every layer may import the contract and the core. */
const layer = (name, allowed, comment) => ({
  name: `engine-${name}`,
  severity: 'error',
  comment,
  from: { path: engine(name) },
  to: { path: '^src/', pathNot: ['^src/(core|contract)/', engine(name), ...allowed] },
});

/** A room of the window, what it may import of the others, and why nothing else. */
const windowRoom = (name, allowed, comment) => ({
  name: `window-${name}`,
  severity: 'error',
  comment,
  from: { path: room(name) },
  to: { path: '^src/', pathNot: ['^src/(core|contract)/', room(name), ...allowed.map(room)] },
});

const ports = '^src/main/engine/ports\\.ts$';
const clock = '^src/main/engine/measure/clock\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle, of types too, has no order in which it can be understood or tested.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-the-ground',
      severity: 'error',
      comment: 'Pure code for every runtime: it may need none of them.',
      from: { path: '^src/core/' },
      to: { pathNot: ['^src/core/', 'node_modules/zod'] },
    },
    {
      name: 'contract-is-a-leaf',
      severity: 'error',
      comment: 'Every runtime shares it, so it may need none of them.',
      from: { path: '^src/contract/' },
      to: { pathNot: ['^src/(contract|core)/', 'node_modules/zod'] },
    },
    {
      name: 'renderer-knows-contract-and-core-only',
      severity: 'error',
      comment: 'The window runs in a sandbox and asks for everything else through the contract.',
      from: { path: '^src/renderer/' },
      to: {
        path: '^src/',
        // The text of a task (`?raw`), to be shown: it never runs in the window. The types refuse it without `?raw`.
        pathNot: ['^src/(renderer|contract|core)/', '^src/main/engine/workloads/builtin/[a-z-]+/task\\.ts$'],
      },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      comment: 'There is no Node in the window.',
      from: { path: '^src/(renderer|contract|core)/' },
      to: { dependencyTypes: ['core'] },
    },
    windowRoom('bridge', [], 'The only way out of the window.'),
    windowRoom('state', ['bridge', 'timeline/model'], 'Stores know no page.'),
    windowRoom('ui', ['state/toasts\\.ts'], 'Plain components know no page.'),
    windowRoom('timeline/model', [], 'Indexing a million tasks is tested without React and without a host.'),
    windowRoom('timeline/scene', ['timeline/model'], 'Where everything lies is computed without React and without a canvas.'),
    windowRoom(
      'timeline/draw',
      ['timeline/(model|scene)', 'ui/strategy-colours\\.ts'],
      'Drawing a million tasks is tested without React and without a host.',
    ),
    windowRoom('timeline/view', ['timeline', 'ui'], 'React around the pure drawing.'),
    windowRoom('image', ['ui', 'state'], 'Makes a picture of any element, whatever it shows.'),
    windowRoom('charts', ['image', 'timeline', 'ui', 'state'], 'A chart draws what it is given.'),
    windowRoom('task-form', ['ui', 'state', 'bridge'], 'Choosing a task is the same on every page.'),
    windowRoom('result', ['charts', 'image', 'timeline', 'ui', 'state', 'bridge'], 'What any page shows of a result.'),
    {
      name: 'features-stay-apart',
      severity: 'error',
      comment: 'A page imports no other page; what two pages need has a room of its own.',
      from: { path: '^src/renderer/src/features/([^/]+)/' },
      to: { path: '^src/renderer/src/(features|app)/', pathNot: '^src/renderer/src/features/$1/' },
    },
    {
      name: 'electron-stays-in-its-folder',
      severity: 'error',
      comment: 'Everything else must run in plain Node; importing electron there starts a download.',
      from: {
        path: '^(src|build|bench|test)/',
        pathNot: [
          '^src/main/index\\.ts$',
          '^src/main/electron/',
          '^src/preload/',
          '^test/unit/electron/',
          '^test/electron/',
          '^test/helpers/electron/agent\\.ts$',
        ],
      },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'preload-is-thin',
      severity: 'error',
      comment: 'A sandboxed preload can load nothing at run time but electron.',
      from: { path: '^src/preload/' },
      to: { pathNot: ['^src/(contract|core)/', '^(node_modules/)?electron(/|$)'] },
    },
    {
      name: 'hosts-stay-apart',
      severity: 'error',
      comment:
        'Electron, browser host and command line share the engine and nothing of one another (the command line serves the browser host).',
      from: { path: '^src/main/electron/' },
      to: { path: '^src/main/(web|cli)/' },
    },
    {
      name: 'web-without-cli',
      severity: 'error',
      comment: 'See hosts-stay-apart.',
      from: { path: '^src/main/web/' },
      to: { path: '^src/main/(electron|cli)/' },
    },
    {
      name: 'engine-knows-no-host',
      severity: 'error',
      comment: 'One engine under three hosts.',
      from: { path: '^src/main/engine/' },
      to: { path: '^src/(renderer|preload|main/(electron|web|cli|index))' },
    },
    {
      name: 'processes-start-in-two-folders',
      severity: 'error',
      comment: 'One place starts processes and one place threads, so that one place ends them.',
      from: { path: '^src/', pathNot: [engine('processes'), engine('worker')] },
      to: { path: '^(node:)?(child_process|worker_threads)$' },
    },
    {
      name: 'pure-layers',
      severity: 'error',
      comment: 'Figures and reports are tested without a machine around them.',
      from: { path: '^src/main/engine/(analysis|report)/' },
      to: { dependencyTypes: ['core'] },
    },
    layer('disk', [], 'It writes bytes and knows nothing of what they mean.'),
    layer('analysis', [], 'Pure: it knows the contract and nothing else.'),
    layer('report', [engine('analysis')], 'Words and numbers are written as the analysis writes them.'),
    layer('processes', [], 'It starts child processes, talks to them and ends them, whatever they do.'),
    {
      name: 'engine-ports',
      severity: 'error',
      comment: 'Ports lie beside the layers that implement them.',
      from: { path: ports },
      to: { path: '^src/', pathNot: ['^src/(core|contract)/', engine('processes/port\\.ts'), engine('fleet/fleet-access\\.ts')] },
    },
    layer('measure', [ports], 'It reads the machine through the port that trials ask for.'),
    layer(
      'workloads',
      [engine('measure'), engine('processes/task-program')],
      'A workload does not know how it is run. One is the run of a program.',
    ),
    layer('gil', [engine('workloads'), engine('measure')], 'The lock knows tasks and threads, no pool.'),
    layer(
      'worker',
      [engine('gil'), engine('processes'), engine('workloads'), engine('measure')],
      'A worker runs workloads and measures them; dispatching is above it.',
    ),
    layer('pool', [engine('worker'), engine('processes'), engine('measure')], 'The pool knows lanes, not strategies.'),
    layer(
      'fleet',
      ['pool', 'worker', 'processes', 'workloads', 'measure', 'disk'].map(engine).concat(ports),
      'Other machines, and what they and this one write into Redis; it knows no trial.',
    ),
    layer('strategies', [], 'A strategy is a plan: data.'),
    layer('presets', [], 'A preset is data.'),
    layer(
      'trial',
      ['fleet', 'pool', 'worker', 'gil', 'processes', 'workloads', 'measure', 'strategies', 'analysis', 'disk'].map(engine).concat(ports),
      'One trial: the program that runs in its coordinator, and the side of the main process that starts, hears, samples and ends it.',
    ),
    layer(
      'workbench',
      ['trial', 'fleet', 'processes', 'workloads', 'measure', 'strategies', 'analysis', 'disk'].map(engine).concat(ports),
      'It prepares a job and runs trials of it, for experiments, estimates and recommendations.',
    ),
    layer(
      'experiment',
      ['workbench', 'trial', 'workloads', 'measure', 'strategies', 'analysis', 'disk'].map(engine).concat(ports),
      'A loop over the workbench; it knows no window, store or report.',
    ),
    layer(
      'recommend',
      ['workbench', 'trial', 'fleet', 'measure', 'analysis', 'disk'].map(engine).concat(ports),
      'A loop over the workbench; it knows no window, store or report.',
    ),
    layer(
      'claims',
      [engine('analysis'), ports, clock],
      'A claim is data and a pure judgement; it is put to the test through the port of experiments.',
    ),
    layer(
      'cheat-sheet',
      [engine('analysis'), engine('disk'), engine('strategies'), ports, clock],
      'A sheet is data and pure rows; its experiments are run through the port of experiments.',
    ),
    layer('store', [engine('report'), engine('disk'), clock], 'It stores what reports can write.'),
    layer(
      'interpreters',
      [engine('processes'), engine('strategies'), engine('disk'), ports, clock],
      'It finds interpreters and asks them what they have; it runs no task in them.',
    ),
    layer(
      'app',
      ['interpreters', 'processes', 'measure', 'fleet', 'experiment', 'store', 'disk'].map(engine).concat(ports),
      "The program's own things: folders, settings, the processes it has started.",
    ),
    layer(
      'commands',
      [
        'app',
        'experiment',
        'recommend',
        'workbench',
        'trial',
        'claims',
        'cheat-sheet',
        'presets',
        'strategies',
        'workloads',
        'analysis',
        'report',
        'store',
        'disk',
      ]
        .map(engine)
        .concat(ports, engine('fleet/watch'), engine('measure/(cores|others-now)\\.ts')),
      'What a window or the command line asks of the engine: it calls everything below.',
    ),
    {
      name: 'process-port-is-a-leaf',
      severity: 'error',
      comment: 'Adapters and fakes implement it; it needs types only.',
      from: { path: engine('processes/port\\.ts') },
      to: { path: '^src/main/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-without-tests',
      severity: 'error',
      comment: 'What is shipped needs nothing that is not.',
      from: { path: '^src/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'It would fail at run time. (The peers of the benchmarks are installed when a benchmark first runs.)',
      from: {},
      to: { couldNotResolve: true, pathNot: 'peers/node_modules/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|test/fixtures)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
