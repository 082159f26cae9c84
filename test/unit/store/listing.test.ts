import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Listing } from '../../../src/main/engine/store/listing/listing.ts';
import { openStore } from '../../../src/main/engine/store/store.ts';
import { aResult, tempFolder } from '../../helpers/fakes/service.ts';

it('passes over what another program deleted since the names were read, and over nothing else', async () => {
  const dir = tempFolder();
  const { result, records } = aResult();
  await openStore(dir).save(result, records);
  symlinkSync(join(dir, 'nowhere'), join(dir, 'link'));
  const listing = new Listing(dir);
  const { results: found, unreadable } = await listing.all([result.id, 'gone', 'link']);
  expect([found.map(({ id }) => id), unreadable.map(({ name }) => name)]).toEqual([[result.id], ['link']]);
  expect(await listing.get('gone')).toBeNull();
});

it.each([
  ['the user', {}, undefined],
  ['a page that it names', { origin: 'sheet' as const }, 'sheet'],
  ['a page, in results of older versions', { name: 'Learn: The race, unguarded' }, 'learn'],
])('knows that an experiment was set up by %s', async (_, change, origin) => {
  const dir = tempFolder();
  const { result, records } = aResult();
  await openStore(dir).save({ ...result, experiment: { ...result.experiment, ...change } }, records);
  expect((await new Listing(dir).get(result.id))?.origin).toBe(origin);
});
