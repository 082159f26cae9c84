import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { exporters } from '../../../src/main/engine/report/exporters.ts';

interface Loader {
  getConfig(folder: string, file: string | null, overrides: null): Promise<Record<string, unknown>>;
  validateConfiguration(config: unknown, log: unknown): Promise<void>;
}

const require = createRequire(import.meta.url);
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as Loader;
const { DebugLogger } = require('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };

const load = (): Promise<Record<string, unknown>> => getConfig(process.cwd(), 'electron-builder.js', null);

it('is a configuration that electron-builder takes', async () => {
  await expect(validateConfiguration(await load(), new DebugLogger(false))).resolves.toBeUndefined();
});

it('is refused when a key is wrong, so that this test can fail', async () => {
  const config = { ...(await load()), asarUnpacked: [] };
  await expect(validateConfiguration(config, new DebugLogger(false))).rejects.toThrow(/asarUnpacked/);
});

it('switches off what would let others run code in the app, and sets no fuse beyond that', async () => {
  const { electronFuses } = await load();
  expect(electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  });
});

it('builds for both processors of each system', async () => {
  const config = await load();
  for (const system of ['linux', 'mac', 'win'] as const) {
    const { target } = config[system] as { target: { target: string; arch: string[] }[] };
    expect(target.length).toBeGreaterThan(0);
    for (const each of target) expect(each.arch).toEqual(['x64', 'arm64']);
  }
});

it('opens results by their MIME type, under the name that desktops match windows by', async () => {
  const { fileAssociations, linux } = await load();
  expect(fileAssociations).toMatchObject([{ ext: 'lanewise', mimeType: exporters.lanewise.mediaType }]);
  expect(linux).toMatchObject({ syncDesktopName: true });
  expect(require('../../../package.json')).toMatchObject({
    desktopName: 'lanewise.desktop',
    homepage: expect.any(String) as string,
    repository: { type: 'git' },
  });
});

it("leaves Chromium's sandbox on in the AppImage", async () => {
  const { toolsets, linux, appImage } = await load();
  expect(toolsets).toEqual({ appimage: '1.0.3' });
  expect(JSON.stringify([linux, appImage])).not.toContain('no-sandbox');
});

it('ships the licence and the notices, and no stamps of the build', async () => {
  const { files, extraResources } = await load();
  expect(extraResources).toMatchObject([{ from: 'LICENSE' }, { from: 'out/THIRD-PARTY-NOTICES.txt' }]);
  expect(JSON.stringify(files)).toContain('"!out/.*"');
});

it('signs for Apple silicon ad hoc, and with a certificate where the environment has one', async () => {
  const entitlements = readFileSync('build/entitlements.mac.plist', 'utf8');
  expect(entitlements).toContain('com.apple.security.cs.disable-library-validation');
  const macWith = async (env: Record<string, string>): Promise<unknown> => {
    vi.stubEnv('CSC_LINK', env['CSC_LINK']);
    vi.stubEnv('CSC_NAME', env['CSC_NAME']);
    const { default: config } = (await import(`${pathToFileURL('electron-builder.js').href}?${JSON.stringify(env)}`)) as {
      default: { mac: unknown };
    };
    return config.mac;
  };
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await macWith({})).toMatchObject({ identity: '-', hardenedRuntime: true, entitlements: 'build/entitlements.mac.plist' });
  expect(await macWith({ CSC_LINK: 'file.p12' })).not.toHaveProperty('identity');
  expect(await macWith({ CSC_NAME: 'Somebody' })).not.toHaveProperty('identity');
});
