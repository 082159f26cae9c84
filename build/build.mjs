/**
 * Builds out/: Electron's three parts with electron-vite, and the programs of plain Node each in a build of its own, since several
 * entries in one CommonJS build may end up requiring each other.
 *
 *   --if-stale   only when a source is newer than the last build
 *   --engine     only the programs that run in child processes
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { notePackages, noticesText } from './notices.mjs';
import { copyPythonPackage } from './python-package.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'out');
const engineOnly = process.argv.includes('--engine');

/** Program -> its source. */
const engine = {
  'engine/coordinator': 'src/main/engine/trial/coordinator/coordinator-entry.ts',
  'engine/worker': 'src/main/engine/worker/worker-entry.ts',
  'engine/machine': 'src/main/engine/fleet/serve/machine-entry.ts',
  'engine/pool': 'src/main/engine/pool/pool.ts',
  'engine/service': 'src/main/engine/worker/service-entry.ts',
  'engine/typescript-hooks': 'src/main/engine/workloads/modules/typescript-hooks-entry.ts',
};
const hosts = {
  'host/web': 'src/main/web/index.ts',
  'host/cli': 'src/main/cli/index.ts',
};

const stamp = join(out, engineOnly ? '.engine-built' : '.built');

if (process.argv.includes('--if-stale') && isFresh()) process.exit(0);
process.chdir(root);
rmSync(engineOnly ? join(out, 'engine') : out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [name, source] of Object.entries(engineOnly ? engine : { ...engine, ...hosts })) await buildProgram(name, source);
copyPythonPackage(join(out, 'engine/python'));
if (!engineOnly) {
  // Here and not above: it sets up a good deal that the engine alone does not need.
  const electronVite = await import('electron-vite');
  await electronVite.build({ root, logLevel: 'error' });
  writeFileSync(join(out, 'THIRD-PARTY-NOTICES.txt'), noticesText());
  writeFileSync(join(out, '.engine-built'), '');
}
writeFileSync(stamp, '');
console.error(`Built ${engineOnly ? 'out/engine' : 'out'}.`);

async function buildProgram(name, source) {
  const [folder, file] = name.split('/');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [notePackages()],
    // Everything goes in, so that out/ runs without node_modules; optional natives of libraries stay optional.
    ssr: { noExternal: true, external: ['msgpackr-extract', 'bufferutil', 'utf-8-validate'] },
    build: {
      ssr: source,
      outDir: join('out', folder),
      emptyOutDir: false,
      minify: false,
      target: 'node20.19',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${file}.cjs`, chunkFileNames: `chunks/${file}-[hash].cjs` } },
    },
  });
}

function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const watched = [
    'src',
    'build/build.mjs',
    'build/notices.mjs',
    'build/python-package.mjs',
    'package-lock.json',
    'electron.vite.config.ts',
  ];
  return watched.every((path) => newest(join(root, path)) <= built);
}

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
