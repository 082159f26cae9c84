import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median } from '../lib/statistics.mjs';
import { printTable } from '../lib/table.mjs';

/** Programs are to take as long as what was measured, within this share. */
const GOAL = 0.1;

/**
 * Times the program to paste against the strategy that it stands for, taking turns: both from the start of their process to the last result.
 * `measure` gives the strategy's wall time in milliseconds once. Null where there is no program, or the workload has no file of its own.
 */
export async function timePasted(each, { code, recommendation }, { rounds, env, folder, measure }) {
  if (!code || !existsSync(each.workload)) return null;
  const program = join(folder, 'pasted.mjs');
  writeFileSync(program, code);
  const measured = [];
  const pasted = [];
  for (let round = 0; round < rounds; round++) {
    const wallMs = await measure(recommendation.key);
    const run = await timeProgram(program, env);
    if (wallMs === null || run.why !== null) {
      console.error(`${each.name}, ${recommendation.key}: ${run.why ?? 'could not be measured again'}`);
      return null;
    }
    measured.push(wallMs);
    pasted.push(run.ms);
  }
  return { measured, pasted, ratio: median(pasted) / median(measured) };
}

/** From the start of the process until the program prints how many results it has. */
function timeProgram(program, env) {
  return new Promise((resolve) => {
    const from = performance.now();
    let ms = NaN;
    let errors = '';
    const child = spawn(process.execPath, [program], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (text) => {
      if (/^\d+ results?$/m.test(String(text))) ms = performance.now() - from;
    });
    child.stderr.on('data', (text) => (errors += text));
    child.on('close', (code) => {
      const fails = code !== 0 || Number.isNaN(ms);
      resolve({ ms, why: fails ? `the program to paste ended with code ${code}: ${errors.trim().split('\n')[0]}` : null });
    });
  });
}

/** One line per program, and how many keep the goal. */
export function printPasted(judged) {
  const timed = judged.filter(({ pasted }) => pasted);
  if (timed.length === 0) return;
  console.log('\nThe program to paste, beside what was measured:');
  printTable([
    ['task', 'strategy', 'measured ms', 'pasted ms', 'ratio'],
    ...timed.map(({ name, choice, pasted }) => [
      name,
      choice,
      median(pasted.measured).toFixed(0),
      median(pasted.pasted).toFixed(0),
      pasted.ratio.toFixed(2),
    ]),
  ]);
  const near = timed.filter(({ pasted }) => Math.abs(pasted.ratio - 1) <= GOAL).length;
  console.log(`${near} of ${timed.length} are within ${100 * GOAL} %.`);
}
