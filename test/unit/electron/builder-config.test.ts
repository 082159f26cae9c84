import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

interface Loader {
  getConfig(folder: string, file: string | null, overrides: null): Promise<Record<string, unknown>>;
  validateConfiguration(config: unknown, log: unknown): Promise<void>;
}

const require = createRequire(import.meta.url);
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as Loader;
const { DebugLogger } = require('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };

const load = (): Promise<Record<string, unknown>> => getConfig(process.cwd(), 'electron-builder.yml', null);

it('is a configuration that electron-builder takes', async () => {
  await expect(validateConfiguration(await load(), new DebugLogger(false))).resolves.toBeUndefined();
});

it('is refused when a key is wrong, so that this test can fail', async () => {
  const config = { ...(await load()), asarUnpacked: [] };
  await expect(validateConfiguration(config, new DebugLogger(false))).rejects.toThrow(/asarUnpacked/);
});

it('switches off what would let others run code in the app', async () => {
  const { electronFuses } = await load();
  expect(electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
  });
});
