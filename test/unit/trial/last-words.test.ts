import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lastWordsIn, writeLastWords } from '../../../src/main/engine/worker/last-words.ts';
import { inFlightText } from '../../../src/main/engine/trial/last-words.ts';

const folder = mkdtempSync(join(tmpdir(), 'lanewise-words-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const earlier = 'an earlier task whose timer or promise was still running';

it.each([
  [5, [2, 3], ', in task 5'],
  [null, [], `, while no task was in flight (the cause was ${earlier})`],
  [null, [4], `, while task 4 was in flight (the cause was that task or ${earlier})`],
  [null, [4, 6], `, while tasks 4 and 6 were in flight (the cause was one of them or ${earlier})`],
  [null, [1, 2, 3], `, while tasks 1, 2 and 3 were in flight (the cause was one of them or ${earlier})`],
  [
    null,
    Array.from({ length: 100 }, (_, i) => i),
    `, while tasks 0, 1, 2, 3, 4, 5, 6, 7 and others were in flight (the cause was one of them or ${earlier})`,
  ],
])('names the tasks that a process had in flight: %j %j', (running, awaited, text) => {
  writeLastWords(folder, { running, awaited });
  expect(inFlightText(folder)).toBe(text);
});

it.each(['', 'null', '{"running":"<b>","awaited":[]}', '{"running":-1,"awaited":[]}', '[1]'])(
  'says nothing from a file that is none: %j',
  (text) => {
    writeFileSync(lastWordsIn(folder), text);
    expect(inFlightText(folder)).toBe('');
  },
);

it('says nothing where there is no file, and never throws where none can be written', () => {
  const nowhere = join(folder, 'nowhere');
  writeLastWords(nowhere, { running: 1, awaited: [] });
  expect(inFlightText(nowhere)).toBe('');
});
