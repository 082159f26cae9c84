import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import reactRefresh from 'eslint-plugin-react-refresh';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A rule against raw APIs outside the one place for them; the message names the replacement. */
const syntax = (...entries) => ['error', ...entries.map(([selector, message]) => ({ selector, message }))];

const clock = [
  [
    "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    'Use nowNs and sinceMs of engine/measure/clock.ts; Date.now is not monotonic.',
  ],
  [
    "CallExpression[callee.object.name='performance'][callee.property.name='now']",
    'Use nowNs and sinceMs of engine/measure/clock.ts; performance.now differs between processes.',
  ],
  ["MemberExpression[object.name='process'][property.name='hrtime']", 'Use nowNs and sinceMs of engine/measure/clock.ts.'],
];
const abortSignals = [
  "CallExpression[callee.object.name='AbortSignal'][callee.property.name=/^(timeout|any)$/]",
  'Use withTimeLimit of engine/workbench/time-limit.ts: Node may collect a timer inside AbortSignal.any before it fires.',
];
const ipc = [
  'ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/]',
  'Commands and events go through src/main/electron/ipc.ts and the preload.',
];
const bridge = [
  ["NewExpression[callee.name='WebSocket']", 'Use lanewise() of renderer/src/bridge.'],
  ["MemberExpression[object.name='window'][property.name='lanewise']", 'Use lanewise() of renderer/src/bridge.'],
];

export default defineConfig(
  globalIgnores(['out', 'dist', '.cache', 'test-results', 'test/fixtures']),
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // An event handler may return a promise: React ignores it, and a rejection still reaches the reporter.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/main/**/*.ts', 'src/contract/**/*.ts', 'src/preload/**/*.ts'],
    rules: { 'no-restricted-syntax': syntax(...clock, abortSignals, ipc) },
  },
  { files: ['src/main/engine/measure/clock.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/main/electron/ipc.ts', 'src/preload/index.ts'], rules: { 'no-restricted-syntax': syntax(...clock, abortSignals) } },
  // Programs that talk to a terminal.
  {
    files: ['src/main/cli/**', 'src/main/web/**', 'src/main/engine/commands/commands.ts', 'build/**', 'bench/**', '**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['src/main/engine/**/*.ts'],
    ignores: ['src/main/engine/processes/**', 'src/main/engine/worker/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['child_process', 'node:child_process', 'worker_threads', 'node:worker_threads'].map((name) => ({
            name,
            message: 'Only engine/processes starts processes and only engine/worker threads; use their ports.',
          })),
        },
      ],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended, reactRefresh.configs.vite],
    rules: {
      'no-restricted-syntax': syntax(...bridge),
      'react-refresh/only-export-components': 'off',
      'react-hooks/exhaustive-deps': 'error',
      'react-hooks/incompatible-library': 'error',
      'react-hooks/unsupported-syntax': 'error',
      'react-hooks/void-use-memo': 'error',
      'react-hooks/no-deriving-state-in-effects': 'error',
    },
  },
  { files: ['src/renderer/src/bridge/**'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.{mjs,cjs}', 'eslint.config.js'],
    languageOptions: { globals: nodeGlobals() },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'build/**/*.mjs'],
    rules: {
      complexity: ['error', 15],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
    },
  },
  { files: ['test/**', 'bench/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
);

function nodeGlobals() {
  const names = [
    'process',
    'console',
    'URL',
    'Buffer',
    'AbortSignal',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'require',
    'module',
    'exports',
    '__dirname',
    '__filename',
    'fetch',
  ];
  // Functions that Playwright runs in a page.
  names.push('window', 'document', 'PerformanceObserver', 'requestAnimationFrame');
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
