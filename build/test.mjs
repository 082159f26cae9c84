// npm test: every check to the end, then the totals that the runners gave.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findDask } from './dask.mjs';
import { runEndToEnd } from './e2e.mjs';
import { findPython } from './python.mjs';
import { findRedis } from './redis.mjs';
import { runNode, startNode } from './run-node.mjs';
import { findTestElectron } from './test-electron.mjs';

// First, since it installs the virtual display that the engine's tests in Electron need too.
const electron = findTestElectron();
console.log(
  'missing' in electron
    ? `Electron: none to test with, since ${electron.missing}.`
    : `Electron: ${electron.version}, at ${electron.binary}.`,
);

const reports = mkdtempSync(join(tmpdir(), 'lanewise-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
/** One line each, so that the end of a long log says what to look at. */
const failedTests = [];

// The longest of the checks goes on beside the others, on another core.
const linted = lint();
check('Format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']);
check('Types', ['node_modules/typescript/bin/tsc', '-b']);
check('Dependency rules', [
  'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  '--config',
  '.dependency-cruiser.cjs',
  'src',
  'test',
  'build',
  'bench',
]);
check('Unused code', ['node_modules/knip/bin/knip.js']);
check('Folders', ['build/check-folders.mjs']);
await linted;
check('Build', ['build/build.mjs', '--if-stale']);
vitest('unit');
vitest('fuzz');
const lacking = findPython();
if (lacking) console.log(`\n${lacking}, and none can be had: tests that need it are skipped.`);
if (!findRedis()) console.log('\nThere is no redis-server, and none can be had: tests of machines are skipped.');
if (!findDask()) console.log("\nNo python3 has Dask, and it can't be had: tests of it are skipped.");
vitest('integration');
vitest('faults');
// Each says why it is skipped where no Electron can run.
vitest('electron');
vitest('packaged');
await endToEnd();

rmSync(reports, { recursive: true, force: true });
if (failedTests.length > 0) console.log(`\nFailed tests:\n${failedTests.map((each) => `  ${each}`).join('\n')}`);
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}.`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(failures.length > 0 ? 1 : 0);

function run(title, args) {
  console.log(`\n== ${title}`);
  const passed = runNode(args) === 0;
  if (!passed) failures.push(title.toLowerCase());
  return passed;
}

/** A check that is no test runner counts as one. */
function check(title, args) {
  totals[run(title, args) ? 'passed' : 'failed']++;
}

/** Prints what it found once it has ended. */
async function lint() {
  const file = join(reports, 'lint.txt');
  const child = startNode(['node_modules/eslint/bin/eslint.js', '.'], file);
  const [code] = await once(child, 'exit');
  console.log(`\n== Lint\n${readFileSync(file, 'utf8')}`);
  totals[code === 0 ? 'passed' : 'failed']++;
  if (code !== 0) failures.push('lint');
}

function vitest(project) {
  const file = join(reports, `${project}.json`);
  const passed = run(`Tests: ${project}`, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = read(file);
  if (!report) return;
  totals.passed += report.numPassedTests;
  totals.failed += failedOf(passed, report.numFailedTests);
  for (const { name, assertionResults } of report.testResults) {
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === 'failed') failedTests.push(lineOf(project, relative('.', name), fullName, failureMessages[0]));
    }
  }
  totals.skipped += report.numPendingTests + report.numTodoTests;
}

async function endToEnd() {
  const title = 'Tests: end to end';
  console.log(`\n== ${title}`);
  const file = join(reports, 'e2e.json');
  const passed = (await runEndToEnd([], { LANEWISE_E2E_JSON: file })) === 0;
  if (!passed) failures.push(title.toLowerCase());
  const report = read(file);
  if (!report) return;
  totals.passed += report.stats.expected + report.stats.flaky;
  totals.failed += failedOf(passed, report.stats.unexpected);
  for (const { file, title, error } of report.suites.flatMap(failedSpecs)) failedTests.push(lineOf('end to end', file, title, error));
  totals.skipped += report.stats.skipped;
}

/** The failed tests of a suite of Playwright's report, and of those inside it. */
function failedSpecs({ suites = [], specs = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map(({ file, title, tests }) => ({
      file,
      title,
      error: tests.flatMap(({ results }) => results).find(({ error }) => error)?.error.message,
    })),
    ...suites.flatMap(failedSpecs),
  ];
}

function lineOf(project, file, title, message = 'no message') {
  return `${project}: ${file}: ${title}: ${stripVTControlCharacters(message).split('\n', 1)[0]}`;
}

/** A run may fail without a failed test, by an error outside of all of them: that counts as one. */
function failedOf(passed, failedTests) {
  return passed ? failedTests : Math.max(1, failedTests);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The runner failed before it could write; that is counted as a failure of its own.
    totals.failed++;
    return null;
  }
}
