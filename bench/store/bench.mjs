/**
 * npm run bench -- store [--rounds N]
 *
 * How long 2,000 results take to be listed by a program that has just started, beside reading the same files and nothing else, in turns.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const RESULTS = 2000;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Prints the medians and their ratio. */
export async function benchStore({ rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-bench-'));
  try {
    const program = await built(join(folder, 'out'));
    const results = aStore(folder);
    const times = { store: [], read: [], cpu: [] };
    for (let round = 0; round < rounds; round++)
      for (const how of round % 2 ? ['read', 'store'] : ['store', 'read']) {
        const { ms, cpuMs } = once(program, how, results);
        times[how].push(ms);
        if (how === 'store') times.cpu.push(cpuMs);
      }
    const [store, read] = [median(times.store), median(times.read)];
    const kilobytes = statSync(join(results, 'result-0', 'result.json')).size / 1024;
    console.log(`${RESULTS} results of ${kilobytes.toFixed(0)} KB, ${rounds} fresh processes each, load ${loadavg()[0].toFixed(1)}`);
    console.log(`  listed by the store     ${store.toFixed(0)} ms, ${median(times.cpu).toFixed(0)} ms of CPU time`);
    console.log(`  read and nothing else   ${read.toFixed(0)} ms`);
    console.log(`  the store takes         ${(store / read).toFixed(2)} times as long`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function built(outDir) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'bench/store/program.mjs'),
      outDir,
      minify: false,
      target: 'node20.19',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'program.mjs' } },
    },
  });
  return join(outDir, 'program.mjs');
}

/** A folder of copies of one real result: four strategies, five repeats. */
function aStore(folder) {
  const home = join(folder, 'home');
  const args = 'run sleep --set ms=2 --tasks 24 --repeats 5 --strategies sequential,async,threads,processes'.split(' ');
  execFileSync(process.execPath, [join(root, 'build/lanewise.mjs'), ...args], {
    env: { ...process.env, LANEWISE_HOME: home },
    stdio: 'ignore',
  });
  const [id] = readdirSync(join(home, 'results'));
  const results = join(folder, 'results');
  mkdirSync(results);
  for (let i = 0; i < RESULTS; i++) cpSync(join(home, 'results', id), join(results, `result-${i}`), { recursive: true });
  return results;
}

function once(program, how, results) {
  const listed = JSON.parse(execFileSync(process.execPath, [program, how, results], { encoding: 'utf8' }));
  if (listed.count !== RESULTS) throw new Error(`${how} found ${listed.count} of ${RESULTS} results.`);
  return listed;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
