import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

/** Serves the harness page; gives its address and a function that ends it. */
export async function serveHarness() {
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    cacheDir: '.cache/bench',
    logLevel: 'error',
    plugins: [react()],
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    optimizeDeps: { entries: ['bench/timeline/page.tsx'] },
  });
  await server.listen();
  return { url: `${server.resolvedUrls?.local[0] ?? ''}bench/timeline/index.html`, close: () => server.close() };
}
