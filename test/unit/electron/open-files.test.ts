import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, session: {}, protocol: {}, net: {} }));
const { resultArgument } = await import('../../../src/main/electron/open-files.ts');
const { isOwnAddress } = await import('../../../src/main/electron/hardening.ts');
const { devServer } = await import('../../../src/main/electron/window/app-protocol.ts');

const folder = mkdtempSync(join(tmpdir(), 'lanewise-open-'));
const file = join(folder, 'my result.lanewise');

it('takes the last argument that names a result, from the folder of that start', () => {
  expect(resultArgument(['lanewise', file], '/')).toBe(file);
  expect(resultArgument(['lanewise', 'my result.lanewise', '--flag'], folder)).toBe(file);
  expect(resultArgument(['lanewise', './a.json', 'b.JSON'], folder)).toBe(join(folder, 'b.JSON'));
});

it('takes the file: URLs of file managers', () => {
  expect(resultArgument(['lanewise', pathToFileURL(file).href], '/')).toBe(file);
  expect(resultArgument(['lanewise', 'file://elsewhere/x.lanewise'], '/')).toBeNull();
});

it('takes a folder only if it holds a result', () => {
  mkdirSync(join(folder, 'kept'));
  expect(resultArgument(['lanewise', 'kept'], folder)).toBeNull();
  writeFileSync(join(folder, 'kept', 'result.json'), '{}');
  expect(resultArgument(['lanewise', 'kept'], folder)).toBe(join(folder, 'kept'));
});

it('takes neither the program itself nor options', () => {
  expect(resultArgument([file], '/')).toBeNull();
  expect(resultArgument(['lanewise', '--x=y.json', '.'], '/')).toBeNull();
});

it.each([
  ['lanewise://app/', true],
  ['lanewise://app/#/results', true],
  ['lanewise://other/', false],
  ['lanewise://app.evil/', false],
  ['blob:lanewise://app/1b4e', false],
  ['file:///etc/passwd', false],
  ['data:text/html,x', false],
  ['https://app/', false],
  ['app', false],
])('knows whether %s is its own', (address, own) => {
  expect(isOwnAddress(address)).toBe(own);
});

it("shows Vite's page in development alone", () => {
  const env = { ELECTRON_RENDERER_URL: 'http://localhost:5173' };
  expect(devServer(false, env)).toBe('http://localhost:5173');
  expect(devServer(false, {})).toBeUndefined();
  expect(devServer(true, env)).toBeUndefined();
});
