import { expect, it } from 'vitest';
import { createAccess } from '../../../src/main/web/access.ts';
import { keyOf } from '../../helpers/fakes/pass.ts';

function atTime() {
  let nowMs = 5;
  return { access: createAccess(() => nowMs), pass: (ms: number) => (nowMs += ms) };
}

it('draws a new key for each address', () => {
  const { access } = atTime();
  const keys = Array.from({ length: 5 }, () => keyOf(access.newUrl(1)));
  expect(new Set(keys).size).toBe(5);
  expect(keys[0]).toMatch(/^[\w-]{32,}$/);
});

it('gives a secret for a key, which is another one, and lets in with it from then on', () => {
  const { access, pass } = atTime();
  const key = keyOf(access.newUrl(1));
  const secret = access.admit({ key });
  expect(secret).toMatch(/^[\w-]{32,}$/);
  expect(secret).not.toBe(key);
  pass(1e9);
  expect(access.admit({ secret: secret! })).toBe(secret);
});

it('takes a key once', () => {
  const { access } = atTime();
  const key = keyOf(access.newUrl(1));
  access.admit({ key });
  expect(access.admit({ key })).toBeNull();
});

it('takes a key within a minute', () => {
  const { access, pass } = atTime();
  const [early, late] = [keyOf(access.newUrl(1)), keyOf(access.newUrl(1))];
  pass(59_999);
  expect(access.admit({ key: early })).toBeNull();
  expect(access.admit({ key: late })).not.toBeNull();
  const expired = keyOf(access.newUrl(1));
  pass(60_000);
  expect(access.admit({ key: expired })).toBeNull();
});

it('takes the key of the newest address only, and a wrong one costs it nothing', () => {
  const { access } = atTime();
  const old = keyOf(access.newUrl(1));
  const key = keyOf(access.newUrl(1));
  expect(access.admit({ key: old })).toBeNull();
  expect(access.admit({ key: `${key}x` })).toBeNull();
  expect(access.admit({ key })).not.toBeNull();
});

it('gives every window a secret of its own, and takes neither keys for secrets nor nothing at all', () => {
  const { access } = atTime();
  const secrets = [1, 2].map(() => access.admit({ key: keyOf(access.newUrl(1)) }));
  expect(new Set(secrets).size).toBe(2);
  const key = keyOf(access.newUrl(1));
  for (const shown of [{}, { secret: key }, { key: secrets[0]! }, { secret: '' }, { key: '' }]) expect(access.admit(shown)).toBeNull();
});
