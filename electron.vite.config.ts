import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { notePackages } from './build/notices.mjs';

/** CommonJS for everything that Electron or Node loads: a sandboxed preload must be, and out/ then runs without node_modules. */
const cjs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } as const;

export default defineConfig({
  main: {
    plugins: [notePackages()],
    build: {
      outDir: 'out/main',
      // Electron 45 has Node 24; the lower bound of the package keeps all programs alike.
      target: 'node20.19',
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src/main/index.ts' }, output: cjs },
    },
  },
  preload: {
    plugins: [notePackages()],
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src/preload/index.ts' }, output: cjs },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), notePackages()],
    build: {
      outDir: 'out/renderer',
      // Not only Electron's own Chromium shows the window: the browser host serves it to what the user has.
      target: 'chrome111',
      minify: true,
      chunkSizeWarningLimit: 900,
      // Inlined assets would need data: in the content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: 'src/renderer/index.html' } },
    },
  },
});
