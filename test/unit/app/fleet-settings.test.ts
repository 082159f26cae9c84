import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FleetInput } from '../../../src/contract/index.ts';
import { FleetInSettings, fleetOfEnvironment } from '../../../src/main/engine/app/fleet-settings.ts';
import { fleetInEnvironment } from '../../../src/main/engine/app/fleet.ts';
import type { SecretStore } from '../../../src/main/engine/ports.ts';
import { tempFolder } from '../../helpers/fakes/service.ts';

const PASSWORD = 's3cr@t';
const input = (changes: Partial<FleetInput> = {}): FleetInput => ({
  redis: 'redis://redis.example',
  user: 'me',
  password: PASSWORD,
  fleet: 'default',
  keep: true,
  ...changes,
});

/** Reverses the bits of each byte, unless the store is locked. */
const secrets = (whyNot: string | null = null): SecretStore => ({
  whyNot: () => Promise.resolve(whyNot),
  encrypt: (text) => (whyNot === null ? Promise.resolve(Buffer.from(text).map((byte) => ~byte)) : Promise.reject(new Error(whyNot))),
  decrypt: (bytes) => Promise.resolve(Buffer.from(bytes.map((byte) => ~byte)).toString()),
});

const inFile = (file = join(tempFolder(), 'config', 'fleet.json'), store = secrets()): { file: string; fleet: FleetInSettings } => ({
  file,
  fleet: new FleetInSettings({ file, secrets: store, version: '1' }),
});
const passwordOf = async (fleet: FleetInSettings): Promise<unknown> => {
  const access = await fleet.access();
  return access.ok ? access.value.address.password : access.problem.message;
};

describe('a fleet in the settings', () => {
  it('is none at first', async () => {
    const { fleet } = inFile();
    expect(await fleet.view()).toEqual({ from: 'settings', place: null, cantKeep: null });
    expect(await passwordOf(fleet)).toMatch(/Settings > Machines/);
  });

  it('is there again after a restart, with its password, which is on the disk only as the system encrypts it', async () => {
    const { file, fleet } = inFile();
    const place = { redis: 'redis://redis.example:6379', user: 'me', fleet: 'default', password: 'kept' };
    expect(await fleet.set(input())).toEqual({ ok: true, value: { from: 'settings', place, cantKeep: null } });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(PASSWORD);
    expect(Buffer.from(/"encrypted": "(.*)"/.exec(text)![1]!, 'base64').toString()).not.toContain(PASSWORD);
    expect(statSync(file).mode & 0o077).toBe(0);
    const again = inFile(file).fleet;
    expect(await again.view()).toMatchObject({ place });
    expect(await again.access()).toMatchObject({
      value: { address: { host: 'redis.example', port: 6379, user: 'me', password: PASSWORD }, fleet: 'default', version: '1' },
    });
  });

  it.each([
    ['the user does not want it kept', secrets(), { keep: false }],
    ['the system can not keep it', secrets('There is no store.'), {}],
  ])('has its password for one session if %s', async (_, store, changes) => {
    const { file, fleet } = inFile(undefined, store);
    expect(await fleet.set(input(changes))).toMatchObject({ value: { place: { password: 'session' } } });
    expect(await passwordOf(fleet)).toBe(PASSWORD);
    expect(readFileSync(file, 'utf8')).not.toContain('encrypted');
    const again = inFile(file, store).fleet;
    expect(await again.view()).toMatchObject({ place: { password: 'missing' } });
    expect(await passwordOf(again)).toMatch(/is not known any more\. Enter it again/);
  });

  it('keeps its password if only the name of the fleet changes', async () => {
    const { fleet } = inFile();
    await fleet.set(input());
    await fleet.set(input({ password: null, fleet: 'other' }));
    expect(await passwordOf(fleet)).toBe(PASSWORD);
  });

  it('gives a password to no other address or user than the one that it was entered for', async () => {
    const { file, fleet } = inFile();
    await fleet.set(input({ user: '' }));
    await fleet.set(input({ user: '', password: null, redis: 'redis://elsewhere' }));
    expect(await passwordOf(fleet)).toBeNull();
    await fleet.set(input());
    writeFileSync(file, readFileSync(file, 'utf8').replace('redis.example', 'evil.example'));
    expect(await passwordOf(inFile(file).fleet)).toMatch(/Enter it again/);
  });

  it('is forgotten with its password', async () => {
    const { file, fleet } = inFile();
    await fleet.set(input());
    expect(await fleet.forget()).toMatchObject({ value: { place: null } });
    expect(() => statSync(file)).toThrow(/ENOENT/);
    expect(await fleet.forget()).toMatchObject({ ok: true });
  });

  it.each<[Partial<FleetInput>, RegExp]>([
    [{ redis: 'redis://me:secret@host' }, /^Address: enter the user and the password in their own fields/],
    [{ redis: 'http://host' }, /^Address: an address of Redis begins with redis:/],
    [{ fleet: 'a b' }, /^Fleet: a name is 1 to 64 letters/],
    [{ user: 'me', password: '' }, /^Password: Redis signs a user in with a password/],
  ])('refuses %o with one sentence, and stays as it was', async (changes, sentence) => {
    const { fleet } = inFile();
    await fleet.set(input());
    const refused = await fleet.set(input(changes));
    expect(refused.ok ? '' : refused.problem.message).toMatch(sentence);
    expect(await passwordOf(fleet)).toBe(PASSWORD);
  });

  it.each(['', 'null', '{}', '{"schema":1,"redis":"x","user":"","fleet":"*","password":null}'])(
    'is none if its file is %j',
    async (text) => {
      const file = join(tempFolder(), 'fleet.json');
      writeFileSync(file, text);
      expect(await inFile(file).fleet.view()).toMatchObject({ place: null });
    },
  );
});

describe('a fleet of the environment', () => {
  it('is shown without its secret and can not be changed', async () => {
    const fleet = fleetOfEnvironment(fleetInEnvironment('1', `redis://me:${encodeURIComponent(PASSWORD)}@host`));
    expect(await fleet.view()).toEqual({ from: 'environment', redis: 'redis://host:6379', fleet: 'default', problem: null });
    expect(await fleet.set(input())).toMatchObject({ ok: false });
    expect(await fleet.forget()).toMatchObject({ ok: false });
  });

  it('says what is wrong with it, or that there is none', async () => {
    expect(await fleetOfEnvironment(fleetInEnvironment('1', 'nonsense')).view()).toMatchObject({
      problem: expect.stringMatching(/^LANEWISE_REDIS: this is no address/),
    });
    const none = fleetOfEnvironment(undefined);
    expect(await none.view()).toEqual({ from: 'nowhere' });
    expect(await none.access()).toMatchObject({ problem: { message: expect.stringContaining('LANEWISE_REDIS') } });
  });
});
