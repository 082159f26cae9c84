import react from '@vitejs/plugin-react';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

/** Builds the page as the window is built and serves it; gives its address and a function that ends it. */
export async function serveHarness() {
  const outDir = await mkdtemp(join(tmpdir(), 'lanewise-bench-'));
  const config = { configFile: false, root: fileURLToPath(new URL('.', import.meta.url)), logLevel: 'error', plugins: [react()] };
  await build({ ...config, build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2000 } });
  const server = await preview({ ...config, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const close = async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  };
  return { url: server.resolvedUrls?.local[0] ?? '', close };
}
