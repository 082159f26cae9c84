import { expect, it } from 'vitest';
import { redisAddress, shownAddress, takeRedisVariable } from '../../../src/main/engine/fleet/address.ts';
import { redisOptions, whyUnreachable } from '../../../src/main/engine/fleet/connection.ts';

const parsed = (option?: string, variable?: string) => {
  const address = redisAddress(option, variable);
  return address.ok ? address.value : address.problem.message;
};

it.each([
  ['redis://redis.example', { host: 'redis.example', port: 6379, database: 0, user: null, password: null, tls: false }],
  ['rediss://10.0.0.1:7000/3', { host: '10.0.0.1', port: 7000, database: 3, user: null, password: null, tls: true }],
  ['redis://[::1]:6380', { host: '::1', port: 6380, database: 0, user: null, password: null, tls: false }],
  ['redis://me@host', { host: 'host', port: 6379, database: 0, user: 'me', password: null, tls: false }],
])('reads the address %s', (text, address) => {
  expect(parsed(text)).toEqual(address);
});

it('reads user and password from the environment', () => {
  expect(parsed(undefined, 'rediss://me:s%40cret@host')).toMatchObject({ user: 'me', password: 's@cret', tls: true });
});

it('prefers the option', () => {
  expect(parsed('redis://a', 'redis://b')).toMatchObject({ host: 'a' });
});

it.each([
  ['http://host', 'begins with redis://'],
  ['host:6379', 'begins with redis://'],
  ['host', 'no address'],
  ['redis://', 'names no host'],
  ['redis://host/db', 'the number of a database'],
  ['redis://host?tls=1', 'a part after ?'],
  ['redis://host:99999', 'no address'],
])('refuses %s with the form of an address', (text, reason) => {
  expect(parsed(text)).toContain(reason);
  expect(parsed(text)).toContain('redis://host:6379');
});

it.each([
  ['redis://me:s3cret@host', undefined],
  ['nonsense://me:s3cret@host', undefined],
  [undefined, 'redis://me:s3cret@host/x'],
  [undefined, 'redis://me:s3cret%zz@host'],
  [undefined, 'redis://me:s3cret@host:port'],
])('repeats no secret of a bad address (%s, %s)', (option, variable) => {
  const message = parsed(option, variable);
  expect(message).toEqual(expect.any(String));
  expect(message).not.toContain('s3cret');
});

it('asks for an address where there is none', () => {
  expect(parsed()).toMatch(/^No Redis is named\. Add --redis .*LANEWISE_REDIS\.$/);
});

it('shows an address without user and password', () => {
  const address = parsed(undefined, 'rediss://me:s3cret@[::1]:7000/2');
  expect(typeof address === 'string' ? address : shownAddress(address)).toBe('rediss://[::1]:7000/2');
});

it('keeps the password out of a sentence about an error that names it', () => {
  const address = redisAddress(undefined, 'redis://me:s%40cret@host');
  if (!address.ok) throw new Error(address.problem.message);
  const sentence = whyUnreachable(new Error('odd command AUTH me s@cret'), address.value);
  expect(sentence).toBe("The Redis at redis://host:6379 can't be used: odd command AUTH me ….");
});

it('names the host to TLS, unless it is a number', () => {
  const tls = (url: string) => {
    const address = redisAddress(url, undefined);
    return address.ok ? redisOptions(address.value, 'queue').tls : null;
  };
  expect([tls('rediss://host'), tls('rediss://127.0.0.1'), tls('redis://host')]).toEqual([{ servername: 'host' }, {}, undefined]);
});

it('leaves no address in the environment that other programs inherit', () => {
  const env = { LANEWISE_REDIS: 'redis://me:s3cret@host', PATH: '/bin' };
  expect(takeRedisVariable(env)).toBe('redis://me:s3cret@host');
  expect(env).toEqual({ PATH: '/bin' });
});

it.each([
  ['connect ECONNREFUSED 127.0.0.1:6379', /^No Redis answers at redis:\/\/host:6379\. /],
  ['WRONGPASS invalid username-password pair', /refuses the user or the password/],
  ['NOAUTH Authentication required.', /asks for a password/],
  ['NOPERM this user has no permissions', /may not do what Lanewise needs/],
  ['getaddrinfo ENOTFOUND host', /^The host of redis:\/\/host:6379 is unknown\. /],
  ['connect ETIMEDOUT', /does not answer in time/],
  ['self-signed certificate in certificate chain', /NODE_EXTRA_CA_CERTS/],
  ['Protocol error, got "H" as reply type byte', /is not a Redis/],
  ["OOM command not allowed when used memory > 'maxmemory'.", /is full/],
  ['ERR DB index is out of range', /no such database/],
])('says in one sentence what "%s" means', (text, sentence) => {
  const address = redisAddress('redis://host', undefined);
  if (!address.ok) throw new Error(address.problem.message);
  const told = whyUnreachable(new Error(text), address.value);
  expect(told).toMatch(sentence);
  expect(told).toMatch(/\.$/);
});
