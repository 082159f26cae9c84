import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { environment as environmentSchema } from '../../../src/contract/index.ts';
import { systemProbe } from '../../../src/main/engine/measure/probe.ts';
import { browse } from '../../../src/main/engine/service/browse.ts';
import { environmentOf } from '../../../src/main/engine/service/environment.ts';
import { pythonPort } from '../../../src/main/engine/service/python-port.ts';
import { findPythons, launcherPythons, pythonFolders } from '../../../src/main/engine/service/pythons.ts';
import { tempFolder } from '../../helpers/service.ts';

function program(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

const answering = (path: string, version: string): void => {
  program(path, `echo '{"path":"${path}","version":"${version}","implementation":"CPython"}'`);
};

it.skipIf(process.platform === 'win32')('finds each interpreter on the PATH once, newest first', async () => {
  const [a, b] = [tempFolder(), tempFolder()];
  answering(join(a, 'python3.9'), '3.9.1');
  symlinkSync(join(a, 'python3.9'), join(a, 'python3'));
  answering(join(b, 'python3.12'), '3.12.0');
  program(join(b, 'python'), 'echo nonsense');
  program(join(b, 'pypy3'), 'exit 1');
  program(join(b, 'python3-config'), 'echo no interpreter');
  const found = await findPythons([a, join(a, 'missing'), b, ''].join(delimiter));
  expect(found.map((python) => [python.version, python.path])).toEqual([
    ['3.12.0', join(b, 'python3.12')],
    ['3.9.1', join(a, 'python3.9')],
  ]);
});

it.skipIf(process.platform === 'win32')('tells a virtual environment from the interpreter that it was made of', async () => {
  const [base, venv] = [tempFolder(), tempFolder()];
  mkdirSync(join(venv, 'bin'));
  writeFileSync(join(venv, 'pyvenv.cfg'), '');
  program(
    join(base, 'python3'),
    `echo '{"path":"'$0'","prefix":"'$0'","version":"3.14.0","implementation":"CPython","freeThreaded":true,"gilEnabled":false,"numpy":"2.3.1"}'`,
  );
  symlinkSync(join(base, 'python3'), join(venv, 'bin', 'python3'));
  const found = await findPythons([base, join(venv, 'bin')].join(delimiter));
  expect(found.map((python) => python.path)).toEqual([join(base, 'python3'), join(venv, 'bin', 'python3')]);
  expect(found[0]).toMatchObject({ freeThreaded: true, gilEnabled: false, numpy: '2.3.1' });
});

it.skipIf(process.platform === 'win32')('looks in virtual environments, on the PATH and in the versions of pyenv', async () => {
  const root = tempFolder();
  mkdirSync(join(root, 'versions', '3.13.0'), { recursive: true });
  expect(
    await pythonFolders({ VIRTUAL_ENV: '/active', PATH: `/usr/bin:${join(root, 'shims')}`, PYENV_ROOT: root }, '/home', '/here'),
  ).toEqual(['/active/bin', '/here/.venv/bin', '/here/venv/bin', '/usr/bin', join(root, 'versions', '3.13.0', 'bin')]);
});

it('takes the paths from what the launcher of Windows lists, in its older and its newer form', async () => {
  const output = [
    String.raw` -V:3.14t *       C:\Python314t\python3.14t.exe`,
    String.raw` -V:3.11          "C:\Program Files\Python311\python.exe"`,
    'Installed Pythons found by py Launcher for Windows',
    String.raw` -3.8-32        D:\Py 3.8\python.exe *`,
  ].join('\r\n');
  const run = (file: string, args: readonly string[]): Promise<string | null> =>
    Promise.resolve(`${file} ${args.join()}` === 'py -0p' ? output : null);
  expect(await launcherPythons(run, 'win32')).toEqual([
    String.raw`C:\Python314t\python3.14t.exe`,
    String.raw`C:\Program Files\Python311\python.exe`,
    String.raw`D:\Py 3.8\python.exe`,
  ]);
  expect(await launcherPythons(() => Promise.resolve(null), 'win32')).toEqual([]);
  expect(await launcherPythons(run, 'linux')).toEqual([]);
});

it.skipIf(process.platform === 'win32')('asks those that the user points at, too', async () => {
  const folder = tempFolder();
  answering(join(folder, 'my-own-python'), '3.14.0');
  expect(await findPythons(folder)).toEqual([]);
  expect((await findPythons(folder, [join(folder, 'my-own-python'), join(folder, 'missing')])).map(({ version }) => version)).toEqual([
    '3.14.0',
  ]);
});

it.skipIf(process.platform === 'win32')(
  'looks again when the user has pointed at another, and not otherwise',
  async () => {
    const own = join(tempFolder(), 'my-own-python');
    answering(own, '3.99.0');
    let pointed: string[] = [];
    const port = pythonPort(() => Promise.resolve(pointed));
    const before = await port.installed();
    expect(before.some(({ version }) => version === '3.99.0')).toBe(false);
    expect(await port.installed()).toBe(before);
    pointed = [own];
    expect((await port.installed())[0]).toMatchObject({ version: '3.99.0' });
  },
  60_000,
);

it('describes this machine as results record it', async () => {
  const described = await environmentOf('cli', '1.2.3', systemProbe(), pythonPort())();
  expect(environmentSchema.parse(described)).toMatchObject({ host: 'cli', lanewise: '1.2.3', electron: null, node: process.versions.node });
  expect(described.cores).toBeGreaterThanOrEqual(1);
});

it('lists a folder, or the one whose name is being typed: folders first', async () => {
  const home = tempFolder();
  mkdirSync(join(home, 'z-folder'));
  symlinkSync(join(home, 'z-folder'), join(home, 'y-link'));
  writeFileSync(join(home, 'a.mjs'), '');
  writeFileSync(join(home, '.hidden'), '');
  const expected = {
    ok: true,
    value: {
      folder: home,
      entries: ['y-link', 'z-folder', 'a.mjs'].map((name) => ({ name, path: join(home, name), folder: !name.includes('.') })),
    },
  };
  expect(await browse(home)).toEqual(expected);
  expect(await browse(join(home, 'a.m'))).toEqual(expected);
  expect(await browse(join(home, 'no', 'where'))).toMatchObject({ ok: false, problem: { code: 'not-found' } });
});
