import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startProgram } from '../helpers/programs/programs.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

const script = resolve(import.meta.dirname, '../../build/start.mjs');

/** What Electron wrote under an ordinary user who may make no user namespaces; it ends with SIGTRAP then. */
const FATAL =
  "[1:1128/1:FATAL:setuid_sandbox_host.cc(158)] The SUID sandbox helper binary was found, but is not configured correctly. Rather than run without sandboxing I'm aborting now. You need to make sure that /opt/electron/chrome-sandbox is owned by root and has mode 4755.";

/** A program in Electron's place. */
function fakeElectron(script: string): string {
  const folder = join(tempFolder(), 'electron');
  mkdirSync(folder);
  const file = join(folder, 'electron');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const npmStart = (electron: string, ...args: string[]) =>
  startProgram(process.execPath, [script, ...args], tempFolder(), { env: { ELECTRON_EXEC_PATH: fakeElectron(electron), DISPLAY: ':0' } });
const noSandbox = `echo "${FATAL}" >&2; echo 'zygote: Broken pipe' >&2; kill -TRAP $$`;

it.skipIf(process.platform === 'win32')("explains that Electron's sandbox can't start, and opens the browser host", async () => {
  const program = npmStart(noSandbox);
  await vi.waitFor(() => expect(program.out()).toMatch(/^Lanewise: http:\/\/127\.0\.0\.1:\d+/m), { timeout: 20_000, interval: 50 });
  expect(program.err().split('\n')[0]).toBe(
    "Electron can't start (its sandbox needs user namespaces, which this system denies, or /opt/electron/chrome-sandbox owned by root with mode 4755), so Lanewise opens in your browser instead.",
  );
  expect(program.err()).not.toMatch(/FATAL|Broken pipe/);
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  await vi.waitFor(() => expect(program.left()).toEqual([]), { timeout: 10_000, interval: 50 });
});

it.skipIf(process.platform === 'win32')('says the same and ends where Electron was insisted on', async () => {
  const program = npmStart(noSandbox, '--electron');
  expect(await program.ended).toBe(3);
  expect(program.err()).toMatch(/^Electron can't start: its sandbox needs .*\.\n$/);
});

it.skipIf(process.platform === 'win32')('passes on what Electron writes and how it ends', async () => {
  const program = npmStart('echo hello >&2; exit 7');
  expect([await program.ended, program.err()]).toEqual([7, 'hello\n']);
});
