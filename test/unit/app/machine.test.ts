import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { environment as environmentSchema } from '../../../src/contract/index.ts';
import { systemProbe } from '../../../src/main/engine/measure/probes/probe.ts';
import { browse } from '../../../src/main/engine/commands/files/files.ts';
import { environmentOf } from '../../../src/main/engine/app/environment.ts';
import { pythonPort } from '../../../src/main/engine/interpreters/python-port.ts';
import { tempFolder } from '../../helpers/fakes/service.ts';

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
