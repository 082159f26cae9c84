import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronBinary } from '../../build/electron-binary.mjs';
import { packApp } from '../helpers/electron/packaged-app.ts';

const electron = electronBinary();
const why =
  process.platform !== 'linux'
    ? 'it is built on Linux only'
    : 'missing' in electron
      ? electron.missing
      : spawnSync('dpkg-deb', ['--version']).error
        ? 'there is no dpkg-deb'
        : null;

describe.skipIf(why !== null)(`the deb${why === null ? '' : ` (skipped: ${why})`}`, () => {
  let folder = '';
  let deb = '';
  const dpkg = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('dpkg-deb', args, { encoding: 'utf8', maxBuffer: 1e8 });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };

  beforeAll(() => {
    if ('missing' in electron) throw new Error(electron.missing);
    folder = mkdtempSync(join(tmpdir(), 'lanewise-deb-test-'));
    const fpm = resolve(import.meta.dirname, '../helpers/electron/fpm.mjs');
    packApp(electron.file, folder, ['--linux', 'deb', '--x64'], { CUSTOM_FPM_PATH: fpm });
    const dist = join(folder, 'project/dist');
    deb = join(dist, readdirSync(dist).find((name) => name.endsWith('.deb')) ?? '');
    // Its programs alone would take a quarter of a gigabyte.
    const tar = spawnSync('sh', [
      '-c',
      `dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --exclude=./opt/Lanewise/l[io]* --exclude=*.pak ./usr ./opt`,
      'sh',
      deb,
      folder,
    ]);
    if (tar.status !== 0) throw new Error(String(tar.stderr));
  }, 300_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

  it('says what it is, whose, and where it comes from', () => {
    const { version, homepage } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string; homepage: string };
    const fields = dpkg('--field', deb);
    for (const line of [
      'Package: lanewise',
      `Version: ${version}`,
      'Architecture: amd64',
      `Homepage: ${homepage}`,
      'Maintainer: The Lanewise maintainers',
    ])
      expect(fields).toContain(line);
    expect(fields).toMatch(/^Depends: .*libnss3/m);
  });

  it('registers the app and its files with the desktop', () => {
    const entry = read('usr/share/applications/lanewise.desktop');
    expect(entry).toMatch(/^Exec=\/opt\/Lanewise\/lanewise %U$/m);
    expect(entry).toMatch(/^MimeType=application\/vnd\.lanewise\.result\+zip;$/m);
    expect(entry).toMatch(/^StartupWMClass=lanewise$/m);
    expect(entry).not.toContain('no-sandbox');
    expect(read('usr/share/mime/packages/lanewise.xml')).toContain('<glob pattern="*.lanewise"/>');
    const icons = readdirSync(join(folder, 'usr/share/icons/hicolor'));
    expect(icons).toEqual(expect.arrayContaining(['16x16', '48x48', '256x256', '512x512']));
  });

  it('carries the licences, the engine outside the archive, and no stamps of the build', () => {
    expect(read('usr/share/doc/lanewise/copyright')).toContain('MIT License');
    expect(read('opt/Lanewise/resources/THIRD-PARTY-NOTICES.txt')).toMatch(/^react \d/m);
    const files = dpkg('--contents', deb);
    expect(files).toContain('/opt/Lanewise/LICENSES.chromium.html');
    expect(files).toContain('/opt/Lanewise/resources/LICENSE.txt');
    expect(files).toContain('/app.asar.unpacked/out/engine/coordinator.cjs');
    expect(files).not.toMatch(/\.(?:engine-)?built$/m);
    expect(readFileSync(join(folder, 'opt/Lanewise/resources/app.asar')).includes('.engine-built')).toBe(false);
  });
});
