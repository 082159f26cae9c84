import fc from 'fast-check';
import { Packr } from 'msgpackr';
import { expect } from 'vitest';
import { commandInputs, commandNames, ok, recommendAnswer, type CommandName, type Commands } from '../../src/contract/index.ts';
import { validated } from '../../src/main/engine/commands/validate.ts';
import { unpack } from '../../src/main/web/wire.ts';
import { experiment } from '../helpers/fakes/api.ts';
import { byteChanges, change, changed, changedBytes } from '../helpers/properties/mutate.ts';
import { property } from '../helpers/properties/property.ts';
import { request, sampleAnswer } from '../helpers/samples/answer.ts';

const heard: unknown[] = [];
const commands = validated(
  Object.fromEntries(
    commandNames.map((name) => [
      name,
      (input: unknown) => {
        heard.push(input);
        return Promise.resolve(ok(null));
      },
    ]),
  ) as unknown as Commands,
  () => undefined,
);
const valid: Partial<Record<CommandName, unknown>> = {
  'experiment.start': experiment,
  'experiment.estimate': { ...experiment, workload: { type: 'module', path: '/a.mjs' }, inputsPath: '/a.csv' },
  'recommend.start': request,
  'results.open': { id: 'a' },
  'results.rename': { id: 'a', name: 'b' },
  'settings.set': { theme: 'dark', resultsDir: '/a', pythons: ['/b'] },
  'task.inspect': { path: '/a', inputsPath: null },
  'files.browse': { path: '/' },
};

property(
  'a command gets input that fits its schema, or answers with one sentence, and never as a bug',
  [
    fc.constantFrom(...commandNames),
    fc.array(change, { maxLength: 6 }),
    fc.option(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true })),
  ],
  async (name, changes, other) => {
    heard.length = 0;
    const call = commands[name] as (input: unknown) => Promise<{ ok: boolean; problem?: { code: string; message: string } }>;
    const outcome = await call(other ?? changed(valid[name] ?? {}, changes));
    if (outcome.ok) expect(commandInputs[name].safeParse(heard[0]).success).toBe(true);
    else {
      expect(heard).toEqual([]);
      expect(outcome.problem?.code).toBe('bad-input');
      expect(outcome.problem?.message).toMatch(/^[^\n]+\.$/);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  },
);

const packr = new Packr({ moreTypes: true, structuredClone: true });
const messages = [
  packr.pack({ id: 1, command: 'experiment.start', input: experiment }),
  packr.pack({ id: 2, command: 'results.import', input: { from: 'files', files: [{ name: 'a', bytes: Uint8Array.of(1, 2, 3) }] } }),
].map((bytes) => Uint8Array.from(bytes));

property(
  'changed and random messages of a window are read, or told apart, and never throw',
  [
    fc.oneof(
      byteChanges.chain((changes) => fc.constantFrom(...messages).map((bytes) => changedBytes(bytes, changes))),
      fc.uint8Array({ maxLength: 100 }),
    ),
  ],
  (bytes) => {
    expect(['request', 'wrong', 'unreadable']).toContain(unpack(Buffer.from(bytes)).type);
  },
);

property('a changed answer on disk is read, or is none', [fc.array(change, { minLength: 1, maxLength: 5 })], (changes) => {
  const parsed = recommendAnswer.safeParse(changed(sampleAnswer(), changes));
  expect(typeof parsed.success).toBe('boolean');
});
