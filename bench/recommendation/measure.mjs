import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { everyStrategy } from './strategies.mjs';

const program = fileURLToPath(new URL('../../build/lanewise.mjs', import.meta.url));

/** Runs the command line with its answer in a file; gives it and how long that took. Null where it failed, with the reason on stderr. */
async function lanewise(args, env, folder) {
  const file = join(folder, 'answer.json');
  const from = performance.now();
  const stderr = await new Promise((resolve) => {
    let text = '';
    const child = spawn(process.execPath, [program, ...args, '--json', file], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (data) => (text += data));
    child.on('close', () => resolve(text));
  });
  const ms = performance.now() - from;
  try {
    return { answer: JSON.parse(readFileSync(file, 'utf8')), ms };
  } catch {
    console.error(`${args.slice(0, 2).join(' ')}: ${stderr.trim().split('\n').at(-1)}`);
    return null;
  }
}

/** Asks for a recommendation, then measures every configuration (and the recommended one) `rounds` times, interleaved. */
export async function measureCase(each, { cores, rounds, budgetS, quick, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-bench-'));
  try {
    const what = [each.workload, '--tasks', String(each.tasks), ...each.set.flatMap((one) => ['--set', one])];
    const asked = await lanewise(['recommend', ...what, '--budget', String(budgetS), '--seed', '7', '--no-save'], env, folder);
    if (!asked) return null;
    const { recommendation } = asked.answer;
    const first = recommendation.alternatives[0]?.key;
    const strategies = new Set([...everyStrategy(each, cores, quick), ...[recommendation.key, first].filter(Boolean)]);
    rmSync(join(folder, 'answer.json'));
    const ran = await lanewise(
      ['run', ...what, '--strategies', [...strategies].join(','), '--repeats', String(rounds), '--seed', '7', '--no-save'],
      env,
      folder,
    );
    if (!ran) return null;
    return { recommendation, asked: asked.ms, exhaustive: ran.ms, measured: measuredOf(ran.answer) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const text = ({ id, ...settings }) => [id, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)].join(':');

/** Wall times by round and the memory of each configuration that got through. */
function measuredOf({ summary, trials }) {
  return summary.strategies
    .filter(({ wallMs, failures }) => wallMs !== null && failures === 0)
    .map(({ key, spec, wallMs, peakMemoryBytes }) => ({
      key: text(spec),
      id: spec.id,
      wallMs: wallMs.median,
      ci95: wallMs.ci95,
      walls: trials.filter((trial) => trial.strategy === key).map((trial) => trial.phases.lastResultMs),
      peakBytes: peakMemoryBytes?.median ?? NaN,
    }));
}
