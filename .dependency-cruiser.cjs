/**
 * Which folder may import which: an allow-list for the engine's layers, and the walls between the runtimes.
 * docs/architecture.md draws it.
 */
const engine = (layer) => `^src/main/engine/${layer}(/|$)`;

/** A layer of the engine, what it may import of the others, and why nothing else. */
const layer = (name, allowed, comment) => ({
  name: `engine-${name}`,
  severity: 'error',
  comment,
  from: { path: engine(name) },
  to: { path: '^src/', pathNot: ['^src/contract/', engine(name), ...allowed] },
});

const ports = '^src/main/engine/lab/ports\\.ts$';
const hostPort = '^src/main/engine/host/(port|messages)\\.ts$';
const clock = '^src/main/engine/measure/clock\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle has no order in which it can be understood or tested.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-is-a-leaf',
      severity: 'error',
      comment: 'Every runtime shares it, so it may need none of them.',
      from: { path: '^src/contract/' },
      to: { pathNot: ['^src/contract/', 'node_modules/zod'] },
    },
    {
      name: 'renderer-knows-the-contract-only',
      severity: 'error',
      comment: 'The window runs in a sandbox: what it wants it asks for by the contract.',
      from: { path: '^src/renderer/' },
      to: {
        path: '^src/',
        // The text of a task (`?raw`), to be shown: nothing of it runs in the window. The types refuse it without `?raw`.
        pathNot: ['^src/renderer/', '^src/contract/', '^src/main/engine/workloads/[a-z-]+-task\\.ts$'],
      },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      comment: 'There is no Node in the window.',
      from: { path: '^src/(renderer|contract)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'timeline-is-pure',
      severity: 'error',
      comment: 'Drawing a million tasks is tested without React and without a host.',
      from: { path: '^src/renderer/src/timeline/' },
      to: { pathNot: ['^src/renderer/src/timeline/', '^src/contract/', '^src/renderer/src/ui/strategy-colours'] },
    },
    {
      name: 'bridge-is-the-only-way-out',
      severity: 'error',
      comment: 'The pages talk to the host through bridge.ts alone.',
      from: { path: '^src/renderer/src/(timeline|ui)/' },
      to: { path: '^src/renderer/src/(bridge|state|features|app)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron-stays-in-its-folder',
      severity: 'error',
      comment: 'All else must run in plain Node; importing electron there starts a download.',
      from: {
        path: '^(src|build|bench|test)/',
        pathNot: [
          '^src/main/index\\.ts$',
          '^src/main/electron/',
          '^src/preload/',
          '^test/unit/electron/',
          '^test/electron/',
          '^test/helpers/electron-agent\\.ts$',
        ],
      },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'preload-is-thin',
      severity: 'error',
      comment: 'A sandboxed preload can load nothing at run time but electron.',
      from: { path: '^src/preload/' },
      to: { pathNot: ['^src/contract/', '^(node_modules/)?electron(/|$)'] },
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
      name: 'processes-in-engine-host-only',
      severity: 'error',
      comment: 'One place starts processes and threads, so that one place ends them.',
      from: { path: '^src/', pathNot: engine('host') },
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
    layer('measure', [ports], 'It reads the machine; what it gives is the port that the lab asks for.'),
    layer('workloads', [engine('measure')], 'A workload knows nothing of how it is run.'),
    layer('host', [engine('workloads'), engine('measure')], 'A host runs workloads and measures them; who dispatches is above.'),
    layer('pool', [engine('host'), engine('measure')], 'The pool knows lanes, not strategies.'),
    layer('strategies', [], 'A strategy is a plan: data.'),
    layer('presets', [], 'A preset is data.'),
    layer(
      'claims',
      [engine('analysis'), ports, engine('measure')],
      'A claim is data and a pure judgement; it is put to the test through the port of the lab.',
    ),
    layer(
      'cheatsheet',
      [engine('analysis'), engine('disk'), ports, clock],
      'A sheet is data and pure rows; its experiments are run through the port of the lab.',
    ),
    layer('store', [engine('report'), engine('disk'), clock], 'It keeps what reports can write.'),
    layer(
      'lab',
      [engine('analysis'), engine('measure'), engine('strategies'), engine('pool'), engine('host'), engine('workloads'), engine('disk')],
      'It orders everything below, and knows no window, store or report.',
    ),
    {
      name: 'host-port-is-a-leaf',
      severity: 'error',
      comment: 'Adapters and fakes implement it; it needs types only.',
      from: { path: hostPort },
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
