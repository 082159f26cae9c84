import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { start } from '../helpers/programs/programs.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

it('a recommendation whose folder for temporary files is removed ends with a sentence and leaves nothing', async () => {
  const home = tempFolder();
  const temp = join(home, 'temp');
  mkdirSync(temp);
  const program = start('cli', 'recommend sleep --set ms=3 --tasks 100 --budget 2'.split(' '), home, { env: { TMPDIR: temp } });
  await vi.waitFor(() => expect(program.err()).toContain('What threads, processes and messages cost'), { timeout: 50_000, interval: 10 });
  for (const name of readdirSync(temp)) rmSync(join(temp, name), { recursive: true, force: true, maxRetries: 10 });
  expect([0, 1]).toContain(await program.ended);
  expect(program.err() + program.out()).not.toMatch(/Lanewise itself failed|\n\s+at /);
  expect(readdirSync(temp)).toEqual([]);
});
