import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openHost } from '../lab/host.mjs';
import { casesOf } from './cases.mjs';
import { compare } from './compare.mjs';
import { writeLog } from './log.mjs';
import { runOurs } from './ours.mjs';
import { idleBytes, runPlain } from './plain.mjs';
import { printCase, printVerdicts } from './tables.mjs';

const program = fileURLToPath(new URL('../../build/lanewise.mjs', import.meta.url));
const listed = (what) => JSON.parse(execFileSync(process.execPath, [program, what, '--json'], { encoding: 'utf8' }));

/**
 * The articles' experiments as plain scripts (scripts/) and as Lanewise runs them, in turns. `rounds`: how often each runs; `quick`: a few of them;
 * `only`: names of experiments.
 */
export async function benchByHand({ rounds, quick, only, keep }) {
  // Reading further certificates takes every process of Node some 30 ms, which belongs to neither.
  delete process.env.NODE_EXTRA_CA_CERTS;
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-by-hand-'));
  const python = listed('runtimes').pythons.find(({ numpy }) => numpy)?.path ?? null;
  const programs = { node: process.execPath, python, scripts: join(folder, 'scripts/') };
  // As in a trial: NumPy computes on one thread, and bytecode is there from the second run on, in a folder that is removed.
  Object.assign(process.env, { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' });
  delete process.env.PYTHONDONTWRITEBYTECODE;
  cpSync(new URL('scripts/', import.meta.url), programs.scripts, { recursive: true });
  const env = { ...process.env, TMPDIR: folder };
  const all = casesOf({ presets: listed('presets'), python, log: join(folder, 'access.log') });
  const chosen = all.filter(({ name, quick: short }) => (only ? only.includes(name) : !quick || short));
  const unknown = only?.find((name) => !all.some((each) => each.name === name));
  if (unknown !== undefined) throw new Error(`There is no experiment "${unknown}"; there are ${all.map(({ name }) => name).join(', ')}.`);
  if (chosen.some(({ params }) => params.file)) writeLog(join(folder, 'access.log'), 50e6);
  const host = await openHost();
  const rows = [];
  try {
    const idle = { node: await idleBytes('node', programs, env), python: python ? await idleBytes('python', programs, env) : NaN };
    for (const [i, each] of chosen.entries()) {
      console.error(`${i + 1} of ${chosen.length}: ${each.name}`);
      const seen = [];
      for (const spec of each.specs) seen.push(await compareOne({ ...each, spec }, { rounds, programs, env, host, idle }));
      rows.push(...seen);
      printCase(each, seen);
      keep?.(rows);
    }
  } finally {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
  printVerdicts(rows);
  return rows;
}

/** One strategy of an experiment, both ways in turns; the first of each is swapped every round. A first run of each fills caches and does not count. */
async function compareOne(one, { rounds, programs, env, host, idle }) {
  const [plain, ours] = [[], []];
  const runs = [async () => plain.push(await runPlain(one, programs, env)), async () => ours.push(await runOurs(one, host))];
  for (let round = -1; round < rounds; round++) {
    for (const run of round % 2 === 0 ? runs : [...runs].reverse()) await run();
  }
  const figures = compare(plain.slice(1), ours.slice(1));
  const { id, workers, concurrency, start } = one.spec;
  const strategy = [id, workers ?? (concurrency > 1 ? concurrency : undefined), start].filter((part) => part !== undefined).join(' ');
  const language = id.startsWith('python-') ? 'python' : 'node';
  return {
    bench: 'by-hand',
    case: one.name,
    strategy,
    tasks: one.tasks,
    idlePlainBytes: idle[language],
    idleOursBytes: ours[1].idleBytes,
    figures,
  };
}
