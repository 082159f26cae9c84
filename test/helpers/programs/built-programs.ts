import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../../..');

/** Builds programs (name -> source) into a folder as build/build.mjs does, so that they run in plain Node. */
export async function buildPrograms(folder: string, programs: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, source] of Object.entries(programs)) {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['electron'] },
      build: {
        ssr: join(root, source),
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        target: 'node20.19',
        rolldownOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs` } },
      },
    });
  }
}
