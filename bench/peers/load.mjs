import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** Gives what a peer exports by that name, from the folder that the benchmarks install for themselves. */
export async function peer(name, exported) {
  const loaded = await import(pathToFileURL(require.resolve(name)));
  return loaded[exported] ?? loaded.default[exported];
}
