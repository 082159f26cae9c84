import { defineConfig } from '@playwright/test';
import { presentChromium } from './build/chromium.mjs';

const chromium = presentChromium();

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: process.env['LANEWISE_E2E_JSON'] ? [['list'], ['json', { outputFile: process.env['LANEWISE_E2E_JSON'] }]] : [['list']],
  projects: [
    { name: 'browser', testIgnore: 'electron.spec.ts' },
    { name: 'electron', testMatch: 'electron.spec.ts' },
  ],
  use: {
    headless: true,
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // Root, as in containers, has no sandbox.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
    trace: 'retain-on-failure',
  },
});
