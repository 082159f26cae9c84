import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { median } from '../lib/statistics.mjs';
import { figure, printTable } from '../lib/table.mjs';

const EVERY = [256, 4096, 65_536];
const cases = [
  ['plain'],
  ...EVERY.flatMap((every) => [
    ['no-lock', String(every)],
    ['locked', String(every)],
  ]),
];

/** What it costs a loop to offer points where a lock may change hands: CPU time per step, against the loop without any. */
export async function benchPoints({ rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-bench-'));
  try {
    const program = await buildLoop(folder);
    const seen = cases.map(() => []);
    for (let round = 0; round < rounds; round++) {
      for (const [i, args] of cases.entries())
        seen[i].push(Number(execFileSync(process.execPath, [program, ...args], { encoding: 'utf8' })));
    }
    const rows = cases.map((args, i) => {
      const ratio = median(seen[i].map((ns, round) => ns / seen[0][round]));
      return {
        bench: 'points',
        case: args.join(' every '),
        ours: ratio,
        goal: 1.05,
        atMost: true,
        unit: 'times the plain loop',
        ns: median(seen[i]),
      };
    });
    printTable([['bench', 'case', 'ns per step', 'ratio'], ...rows.map((row) => [row.bench, row.case, figure(row.ns), figure(row.ours)])]);
    console.log();
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function buildLoop(folder) {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: fileURLToPath(new URL('loop.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'loop.cjs' } },
    },
  });
  return join(folder, 'loop.cjs');
}
