import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const builder = join(root, 'node_modules/electron-builder/cli.js');

/** What an older Electron for tests lacks lies in this file of its default app, and must be loaded first by every program. */
const SHIM = 'resources/app/newer.cjs';

/** An Electron for tests may lie beside a default app in a folder, which is no part of an app that is packed. */
const WITHOUT_DEFAULT_APP = `
exports.default = ({ appOutDir }) => require('node:fs').rmSync(require('node:path').join(appOutDir, 'resources/app'), { recursive: true, force: true });
`;

export interface Packed {
  /** The folder that electron-builder made, and the app's binary in it. */
  readonly folder: string;
  readonly binary: string;
  /** What electron-builder printed. */
  readonly log: string;
}

/**
 * Packs the built app with the Electron whose binary is given, as `electron-builder --dir` does, in a folder of the test's. Everything is as
 * the configuration has it, but where Electron is too old: a fuse that it does not know is left out, and its shim is loaded. `more`: further
 * arguments of electron-builder, such as a target. Linux only.
 */
export function packApp(
  electron: string,
  folder: string,
  more: readonly string[] = ['--linux', 'dir'],
  env: NodeJS.ProcessEnv = {},
): Packed {
  const dist = dirname(electron);
  const shim = join(dist, SHIM);
  const project = join(folder, 'project');
  mkdirSync(project, { recursive: true });
  for (const part of ['package.json', 'LICENSE', 'out', 'build', 'electron-builder.js'])
    cpSync(join(root, part), join(project, part), { recursive: true });
  const old = existsSync(shim);
  if (old) {
    loadFirst(join(project, 'out'), shim);
    leaveOut(join(project, 'electron-builder.js'), /^ *grantFileProtocolExtraPrivileges: .*\n/m);
  }
  writeFileSync(join(project, 'after-pack.cjs'), WITHOUT_DEFAULT_APP);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      builder,
      `--projectDir=${project}`,
      ...more,
      '--publish=never',
      '-c.afterPack=after-pack.cjs',
      `-c.electronDist=${dist}`,
      `-c.electronVersion=${versionOf(dist)}`,
    ],
    { cwd: project, encoding: 'utf8', env: { ...process.env, ...env } },
  );
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}\n${stderr}`);
  const unpacked = join(project, 'dist/linux-unpacked');
  return { folder: unpacked, binary: join(unpacked, 'lanewise'), log: stdout + stderr };
}

/** Lets another user of this machine read and start what was packed. */
export function openToAll(folder: string): void {
  for (let at = folder; at.length > 1 && at !== tmpdir() && statSync(at).uid === process.getuid?.(); at = dirname(at)) chmodSync(at, 0o755);
}

function loadFirst(out: string, shim: string): void {
  for (const program of ['main', 'engine'].flatMap((part) => readdirSync(join(out, part)).map((name) => join(out, part, name)))) {
    if (!program.endsWith('.cjs')) continue;
    cpSync(shim, join(dirname(program), 'newer.cjs'));
    writeFileSync(program, `require('./newer.cjs');\n${readFileSync(program, 'utf8')}`);
  }
}

function leaveOut(file: string, line: RegExp): void {
  const text = readFileSync(file, 'utf8');
  if (!line.test(text)) throw new Error(`${file} has nothing like ${String(line)}.`);
  writeFileSync(file, text.replace(line, ''));
}

const versionOf = (dist: string): string => readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
