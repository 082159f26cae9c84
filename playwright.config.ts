import { defineConfig } from '@playwright/test';
import { presentChromium } from './build/chromium.mjs';
import type { HostKind } from './test/e2e/host-kind.ts';

const chromium = presentChromium();

export default defineConfig<object, { kind: HostKind }>({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: process.env['LANEWISE_E2E_JSON'] ? [['list'], ['json', { outputFile: process.env['LANEWISE_E2E_JSON'] }]] : [['list']],
  // One set of files in two hosts; a test that makes sense in one alone has its tag.
  projects: [
    { name: 'browser', grepInvert: /@electron/, use: { kind: 'browser' } },
    { name: 'electron', grepInvert: /@browser/, use: { kind: 'electron' } },
  ],
  use: {
    headless: true,
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // Root, as in containers, has no sandbox.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
    // A trace costs a third of the time; --trace on takes one.
    screenshot: 'only-on-failure',
  },
});
