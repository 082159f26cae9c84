import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PythonInfo } from '../../../src/contract/index.ts';
import { namedOwner } from '../../../src/main/engine/disk/owner-name.ts';
import { thisOwner } from '../../../src/main/engine/disk/owner.ts';
import { loginShellPath } from '../../../src/main/engine/interpreters/login-shell.ts';
import { launcherPythons } from '../../../src/main/engine/interpreters/python-launcher.ts';
import { activeFolders, pathFolders, pythonFolders, taskEnvironments } from '../../../src/main/engine/interpreters/python-places.ts';
import { pythonPort } from '../../../src/main/engine/interpreters/python-port.ts';
import { askAll, askPython, candidates } from '../../../src/main/engine/interpreters/pythons.ts';
import { inOrderOfChoice } from '../../../src/main/engine/strategies/python-order.ts';
import { tempFolder } from '../../helpers/fakes/service.ts';

const posix = process.platform !== 'win32';

function program(path: string, script: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** An interpreter that answers with these facts. */
const answering = (path: string, version: string, facts: object = {}): string =>
  program(path, `echo '${JSON.stringify({ path, version, implementation: 'CPython', ...facts })}'`);

const pythonsIn = async (...folders: string[]): Promise<PythonInfo[]> =>
  (await askAll(await candidates(folders))).found.map(({ python }) => python);

describe.skipIf(!posix)('the interpreters of some folders', () => {
  it('are each found once', async () => {
    const [a, b] = [tempFolder(), tempFolder()];
    answering(join(a, 'python3.9'), '3.9.1');
    symlinkSync(join(a, 'python3.9'), join(a, 'python3'));
    answering(join(b, 'python3.12'), '3.12.0');
    program(join(b, 'python'), 'echo nonsense');
    program(join(b, 'pypy3'), 'exit 1');
    program(join(b, 'python3-config'), 'echo no interpreter');
    expect((await pythonsIn(a, join(a, 'missing'), b)).map(({ version }) => version).sort()).toEqual(['3.12.0', '3.9.1']);
  });

  it('count once where two files are of one build', async () => {
    const folder = tempFolder();
    const build = { prefix: folder, build: '3.13.5 (main, Jun 2026) [GCC]t', freeThreaded: true, gilEnabled: false };
    answering(join(folder, 'python3'), '3.13.5', build);
    answering(join(folder, 'python3.13t'), '3.13.5', build);
    answering(join(folder, 'python3.13'), '3.13.5', { ...build, build: '3.13.5 (main, Jun 2026) [GCC]', freeThreaded: false });
    expect(await pythonsIn(folder)).toHaveLength(2);
  });

  it('distinguish a virtual environment from its base', async () => {
    const [base, venv] = [tempFolder(), tempFolder()];
    writeFileSync(join(venv, 'pyvenv.cfg'), '');
    program(join(base, 'python3'), `echo '{"path":"'$0'","prefix":"'$(dirname $0)'","version":"3.14.0","implementation":"CPython"}'`);
    mkdirSync(join(venv, 'bin'));
    symlinkSync(join(base, 'python3'), join(venv, 'bin', 'python3'));
    expect((await pythonsIn(base, join(venv, 'bin'))).map(({ path }) => path)).toEqual([
      join(base, 'python3'),
      join(venv, 'bin', 'python3'),
    ]);
  });

  it('are reported where they do not answer in time', async () => {
    const folder = tempFolder();
    const slow = program(join(folder, 'python3.14'), 'sleep 60');
    answering(join(folder, 'python3.9'), '3.9.1');
    const { found, silent } = await askAll(await candidates([folder]), 700);
    expect([found.length, silent]).toEqual([1, [slow]]);
    expect(await askPython(slow, 200)).toBe('late');
    expect(await askPython(join(folder, 'missing'))).toBeNull();
  });

  it('are asked in isolation where they can be, and otherwise without what Python 2.7 lacks', async () => {
    const old = program(
      join(tempFolder(), 'python2'),
      `[ "$1" = -I ] && exit 2\necho '{"path":"'$0'","version":"2.7.18","implementation":"CPython"}'`,
    );
    expect(await askPython(old)).toMatchObject({ python: { version: '2.7.18' } });
  });
});

describe('real interpreters', () => {
  const real = ['python3', 'python2', ...['2.7.18', '3.6.15', '3.13.0'].map((each) => `/root/.pyenv/versions/${each}/bin/python`)].filter(
    (file) => spawnSync(file, ['--version']).status === 0,
  );

  it.skipIf(real.length === 0)(
    'run nothing that lies in the current folder',
    async () => {
      const folder = tempFolder();
      const evidence = join(folder, 'ran');
      for (const name of ['json', 'platform', 'sysconfig', 'site', 'os'])
        writeFileSync(join(folder, `${name}.py`), `open(${JSON.stringify(evidence)}, 'w').write(__name__)`);
      const before = process.cwd();
      vi.stubEnv('PYTHONPATH', '');
      process.chdir(folder);
      try {
        for (const file of real) expect(await askPython(file)).toMatchObject({ python: { implementation: 'CPython' } });
      } finally {
        process.chdir(before);
      }
      expect(existsSync(evidence) ? readFileSync(evidence, 'utf8') : 'nothing').toBe('nothing');
    },
    60_000,
  );
});

it.skipIf(process.platform === 'win32')(
  'are asked in an empty folder that names its owner, so that a later start removes it after a kill',
  async () => {
    const folder = tempFolder();
    const [file, evidence] = [join(folder, 'python3'), join(folder, 'seen')];
    writeFileSync(file, `#!/bin/sh\nls -A . > ${evidence}\npwd >> ${evidence}\n`, { mode: 0o755 });
    expect(await askPython(file)).toBeNull();
    expect(namedOwner(readFileSync(evidence, 'utf8'), await thisOwner())).toMatchObject({ pid: process.pid });
    expect(readFileSync(evidence, 'utf8').trim().split('\n')).toHaveLength(1);
  },
);

describe('where interpreters are looked for', () => {
  const places = { env: {}, home: '/home/me', platform: 'linux', shellPath: null } as const;

  it.skipIf(!posix)('is what is active, PATH, the login shell’s PATH and the usual places, but not the current folder', async () => {
    const home = tempFolder();
    mkdirSync(join(home, '.pyenv/versions/3.13.0'), { recursive: true });
    mkdirSync(join(home, '.local/share/uv/python/cpython-3.12.1'), { recursive: true });
    mkdirSync(join(home, 'miniconda3/envs/science'), { recursive: true });
    mkdirSync(join(home, '.conda'));
    writeFileSync(join(home, '.conda/environments.txt'), '/elsewhere/env\n');
    const env = { VIRTUAL_ENV: '/active', CONDA_PREFIX: '/conda', PATH: `/first:.:bin::${home}/.pyenv/shims` };
    const folders = await pythonFolders({ ...places, env, home, shellPath: '/opt/tools:/first' });
    expect(folders.slice(0, 4)).toEqual(['/active/bin', '/conda/bin', '/first', '/opt/tools']);
    for (const each of [
      '.pyenv/versions/3.13.0',
      '.local/share/uv/python/cpython-3.12.1',
      '.local',
      'miniconda3',
      'miniconda3/envs/science',
    ])
      expect(folders).toContain(join(home, each, 'bin'));
    expect(folders).toContain('/elsewhere/env/bin');
    expect(folders.every((folder) => folder.startsWith('/'))).toBe(true);
    expect(folders).not.toContain(join(home, '.pyenv/shims'));
    expect(new Set(folders).size).toBe(folders.length);
  });

  it.skipIf(!posix)('has Homebrew on a Mac', async () => {
    expect(await pythonFolders({ ...places, platform: 'darwin' })).toContain('/opt/homebrew/bin');
  });

  it.skipIf(!posix)('takes no relative folder of PATH', () => {
    expect(pathFolders({ ...places, env: { PATH: '.::bin:/usr/bin' } })).toEqual(['/usr/bin']);
    expect(activeFolders(places)).toEqual([]);
  });

  it.skipIf(!posix)('is beside a task and above it, nearest first, and nowhere else', () => {
    const project = tempFolder();
    for (const venv of ['.venv', 'venv', 'deep/.venv', 'other/.venv']) {
      mkdirSync(join(project, venv), { recursive: true });
      if (venv !== 'venv') writeFileSync(join(project, venv, 'pyvenv.cfg'), '');
    }
    expect(taskEnvironments(join(project, 'deep/task.py'), 'linux')).toEqual([join(project, 'deep/.venv/bin'), join(project, '.venv/bin')]);
  });
});

describe('the PATH of the login shell', () => {
  it.skipIf(!posix)('is what a real shell sets up, whatever else it prints', async () => {
    const home = tempFolder();
    writeFileSync(join(home, '.bash_profile'), 'echo welcome\nexport PATH="/from/profile:$PATH"\n');
    vi.stubEnv('HOME', home);
    const path = await loginShellPath({ SHELL: '/bin/bash' }, 'linux');
    expect(path?.split(':')[0]).toBe('/from/profile');
  });

  it('is not asked for where a terminal started this program, nor on Windows', async () => {
    const run = vi.fn(() => Promise.resolve(null));
    expect(await loginShellPath({ SHELL: '/bin/bash', TERM: 'xterm' }, 'linux', run)).toBeNull();
    expect(await loginShellPath({ SHELL: '/bin/bash' }, 'win32', run)).toBeNull();
    expect(run).not.toHaveBeenCalled();
    expect(await loginShellPath({ SHELL: '/bin/bash', TERM: 'dumb' }, 'darwin', run)).toBeNull();
    expect(run).toHaveBeenCalledOnce();
  });
});

describe('the launcher of Windows', () => {
  const listed = [
    String.raw` -V:3.14t *       C:\Python314t\python3.14t.exe`,
    String.raw` -V:3.11          "C:\Program Files\Python311\python.exe"`,
    'Installed Pythons found by py Launcher for Windows',
    String.raw` -3.8-32        D:\Py 3.8\python.exe *`,
  ].join('\r\n');
  const env = { SystemRoot: '/Windows', LOCALAPPDATA: '/local' };

  it('names paths, in its older and its newer form', async () => {
    expect(
      await launcherPythons(
        env,
        'win32',
        () => Promise.resolve(listed),
        () => true,
      ),
    ).toEqual([
      String.raw`C:\Python314t\python3.14t.exe`,
      String.raw`C:\Program Files\Python311\python.exe`,
      String.raw`D:\Py 3.8\python.exe`,
    ]);
  });

  it('is started by its full path, where it is installed', async () => {
    const run = vi.fn(() => Promise.resolve(null));
    expect(await launcherPythons(env, 'win32', run, (file) => file.includes('Programs'))).toEqual([]);
    expect(run).toHaveBeenCalledWith(join('/local', 'Programs/Python/Launcher/py.exe'), ['-0p'], expect.any(Number));
    expect(await launcherPythons(env, 'win32', run, () => false)).toEqual([]);
    expect(await launcherPythons(env, 'linux', run, () => true)).toEqual([]);
    expect(run).toHaveBeenCalledOnce();
  });
});

describe('the order of choice', () => {
  it('is active, beside the task, on PATH, then newest', () => {
    const python = (version: string, preferred?: PythonInfo['preferred']): PythonInfo => ({
      path: `/${version}`,
      version,
      implementation: 'CPython',
      ...(preferred ? { preferred } : {}),
    });
    const all = [python('3.9.1'), python('3.10.0', 'path'), python('3.14.0'), python('3.8.0', 'task'), python('3.7.0', 'active')];
    expect(inOrderOfChoice(all).map(({ version }) => version)).toEqual(['3.7.0', '3.8.0', '3.10.0', '3.14.0', '3.9.1']);
  });
});

describe.skipIf(!posix)('the port to Python', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('puts the active environment first, then the one of the task, then python3 of PATH', async () => {
    const [active, project, bin] = [tempFolder(), tempFolder(), tempFolder()];
    answering(join(active, 'bin/python3'), '3.97.0');
    answering(join(project, '.venv/bin/python3'), '3.98.0');
    writeFileSync(join(project, '.venv/pyvenv.cfg'), '');
    answering(join(bin, 'python3'), '3.96.0');
    answering(join(bin, 'python3.99'), '3.99.0');
    vi.stubEnv('VIRTUAL_ENV', active);
    vi.stubEnv('PATH', bin);
    vi.stubEnv('HOME', tempFolder());
    vi.stubEnv('TERM', 'xterm');
    const port = pythonPort();
    const order = async (task?: string): Promise<string[]> => (await port.installed(task)).slice(0, 4).map(({ version }) => version);
    expect(await order(join(project, 'task.py'))).toEqual(['3.97.0', '3.98.0', '3.96.0', '3.99.0']);
    expect((await order()).slice(0, 3)).toEqual(['3.97.0', '3.96.0', '3.99.0']);
    expect((await port.installed()).slice(0, 2).map(({ preferred }) => preferred)).toEqual(['active', 'path']);
  }, 60_000);

  it('runs no interpreter of the current folder', async () => {
    const folder = tempFolder();
    program(join(folder, '.venv/bin/python3'), `echo ran > ${join(folder, 'ran')}`);
    writeFileSync(join(folder, '.venv/pyvenv.cfg'), '');
    const before = process.cwd();
    process.chdir(folder);
    try {
      await pythonPort().installed();
      expect(existsSync(join(folder, 'ran'))).toBe(false);
    } finally {
      process.chdir(before);
    }
  }, 60_000);

  it('looks again when the user has pointed at another, and not otherwise', async () => {
    const own = answering(join(tempFolder(), 'my-own-python'), '3.99.0');
    let pointed: string[] = [];
    const port = pythonPort(() => Promise.resolve(pointed));
    const has = async (): Promise<boolean> => (await port.installed()).some(({ version }) => version === '3.99.0');
    expect(await has()).toBe(false);
    pointed = [own];
    expect(await has()).toBe(true);
  }, 60_000);
});
