// npm test: every check, one after the other, to the end; then the totals that the runners gave.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { findPython } from './python.mjs';

const reports = mkdtempSync(join(tmpdir(), 'lanewise-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

check('Lint', ['node_modules/eslint/bin/eslint.js', '.']);
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
check('Build', ['build/build.mjs', '--if-stale']);
vitest('unit');
vitest('fuzz');
const lacking = findPython();
if (lacking) console.log(`\n${lacking}, and none can be had: tests that need it are skipped.`);
vitest('integration');
await endToEnd();

rmSync(reports, { recursive: true, force: true });
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}.`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(failures.length > 0 ? 1 : 0);

function run(title, args, env = {}) {
  console.log(`\n== ${title}`);
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) failures.push(title.toLowerCase());
  return status === 0;
}

/** A check that is no test runner counts as one. */
function check(title, args) {
  totals[run(title, args) ? 'passed' : 'failed']++;
}

function vitest(project) {
  const file = join(reports, `${project}.json`);
  run(`Tests: ${project}`, [
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
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests + report.numTodoTests;
}

async function endToEnd() {
  const title = 'Tests: end to end';
  const browser = await findChromium();
  if ('missing' in browser) {
    console.log(`\n== ${title}\nSkipped: ${browser.missing}.`);
    totals.skipped++;
    return;
  }
  const file = join(reports, 'e2e.json');
  run(title, ['node_modules/@playwright/test/cli.js', 'test'], { CHROMIUM_PATH: browser.file, LANEWISE_E2E_JSON: file });
  const report = read(file);
  if (!report) return;
  totals.passed += report.stats.expected + report.stats.flaky;
  totals.failed += report.stats.unexpected;
  totals.skipped += report.stats.skipped;
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
