import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { median, medianInterval } from '../lib/statistics.mjs';
import { timePasted } from './pasted.mjs';
import { everyStrategy } from './strategies.mjs';

const program = fileURLToPath(new URL('../../build/lanewise.mjs', import.meta.url));

/** Runs the command line with its answer in a file; gives it and how long that took. Null where it failed, with the reason on stderr. */
export async function askLanewise(args, env, folder) {
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

/** Those within this share of the fastest may be the fastest, and run again; at most this many. */
const MAY_BE_BEST = 1.15;
const MOST_FINALISTS = 8;

/**
 * Gets a recommendation, then measures every configuration (and the recommended one) `rounds` times, interleaved. The fastest of many is
 * also the luckiest: those that may be the fastest, and the recommended one, run `finals` times more before it is judged. `known`: the row of an earlier
 * run, whose times count again; then only a recommended configuration that it lacks is measured, beside the fastest.
 */
export async function measureCase(each, { cores, rounds, finals, budgetS, quick, pasted, env, busy, known = null }) {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-bench-'));
  try {
    const what = [each.workload, '--tasks', String(each.tasks), ...each.set.flatMap((one) => ['--set', one])];
    const quiet = busy();
    const asked = await askLanewise(['recommend', ...what, '--budget', String(budgetS), '--seed', '7', '--no-save'], env, folder).finally(
      quiet,
    );
    if (!asked) return null;
    const { recommendation } = asked.answer;
    const first = recommendation.alternatives[0]?.key;
    const strategies = new Set([...everyStrategy(each, cores, quick), ...[recommendation.key, first].filter(Boolean)]);
    const run = (keys, repeats, seed) => {
      rmSync(join(folder, 'answer.json'));
      return askLanewise(
        ['run', ...what, '--strategies', keys.join(','), '--repeats', String(repeats), '--seed', String(seed), '--no-save'],
        env,
        folder,
      );
    };
    if (known) {
      const measured = knownOf(known);
      const lacks = recommendation.key && !measured.some(({ key }) => key === recommendation.key);
      const more = lacks ? await run([known.best, recommendation.key], Math.max(1, finals), 8) : null;
      return { recommendation, pasted: null, asked: asked.ms, exhaustive: known.exhaustiveMs, measured: withMore(measured, more?.answer) };
    }
    const ran = await run([...strategies], rounds, 7);
    if (!ran) return null;
    const measured = measuredOf(ran.answer);
    const again = finals > 0 ? await run(finalistsOf(measured, recommendation.key), finals, 8) : null;
    const timed = pasted
      ? await timePasted(each, asked.answer, {
          rounds,
          env,
          folder,
          measure: async (key) => (await run([key], 1, 9))?.answer.trials[0]?.phases.lastResultMs ?? null,
        })
      : null;
    return {
      recommendation,
      pasted: timed,
      asked: asked.ms,
      exhaustive: ran.ms,
      measured: again ? joined(measured, measuredOf(again.answer)) : measured,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function finalistsOf(measured, chosen) {
  const [best, ...others] = [...measured].sort((a, b) => a.wallMs - b.wallMs);
  const near = others.filter(({ wallMs }) => wallMs <= MAY_BE_BEST * best.wallMs).slice(0, MOST_FINALISTS - 1);
  return [...new Set([best, ...near].map(({ key }) => key).concat(measured.some(({ key }) => key === chosen) ? [chosen] : []))];
}

/** The configurations of an earlier run's row. */
const knownOf = ({ configurations }) =>
  configurations.map(({ key, walls, finalWalls, peakBytes }) => {
    const all = [...walls, ...finalWalls];
    return { key, id: key.split(':')[0], walls, finalWalls, peakBytes, wallMs: median(all), ci95: medianInterval(all) };
  });

/** And those that were measured since. */
const withMore = (measured, answer) =>
  answer
    ? [...joined(measured, measuredOf(answer)), ...measuredOf(answer).filter(({ key }) => measured.every((one) => one.key !== key))]
    : measured;

/** All the rounds of each. `walls` stay those of the first run, which all took part in. */
const joined = (measured, finals) =>
  measured.map((one) => {
    const more = finals.find(({ key }) => key === one.key);
    if (!more) return one;
    const all = [...one.walls, ...(one.finalWalls ?? []), ...more.walls];
    return { ...one, finalWalls: [...(one.finalWalls ?? []), ...more.walls], wallMs: median(all), ci95: medianInterval(all) };
  });

const text = ({ id, ...settings }) => [id, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)].join(':');

/** A trial beside which other programs used a larger share of the machine says more about them. */
const DISTURBED = 0.1;
const isQuiet = ({ load }) => !load || load.othersCores <= DISTURBED * load.machineCores;

/** Wall times by round and the memory of each configuration that got through; without disturbed rounds, unless all were. */
function measuredOf({ summary, trials }) {
  return summary.strategies
    .filter(({ wallMs, failures }) => wallMs !== null && failures === 0)
    .map(({ key, spec, peakMemoryBytes }) => {
      const own = trials.filter((trial) => trial.strategy === key);
      const quiet = own.filter(isQuiet);
      const walls = (quiet.length > 0 ? quiet : own).map((trial) => trial.phases.lastResultMs);
      return {
        key: text(spec),
        id: spec.id,
        wallMs: median(walls),
        ci95: medianInterval(walls),
        walls,
        peakBytes: peakMemoryBytes?.median ?? NaN,
      };
    });
}
