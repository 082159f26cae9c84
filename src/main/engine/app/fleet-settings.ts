import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ok, problem, type FleetInput, type FleetPlace, type FleetSettings, type Outcome } from '../../../contract/index.ts';
import { disk, type FileSystem } from '../disk/file-system.ts';
import { reasonOf } from '../disk/reason.ts';
import { writeFileWhole } from '../disk/write-file.ts';
import { plainAddress, shownAddress } from '../fleet/address.ts';
import type { FleetAccess } from '../fleet/fleet-access.ts';
import { fleetName, NAME_RULE } from '../fleet/names.ts';
import type { SecretStore } from '../ports.ts';

/** `fleet.json`. The password is there only as the system encrypts it, together with the address and the user that it is for. */
const stored = z.strictObject({
  schema: z.literal(1),
  redis: z.string().max(1000),
  user: z.string().max(200),
  fleet: fleetName,
  /** Null: there is none; `session`: there is one, and it was not to be kept. */
  password: z.union([z.null(), z.literal('session'), z.strictObject({ encrypted: z.base64().max(20_000) })]),
});
type Stored = z.infer<typeof stored>;
const secret = z.tuple([z.string(), z.string(), z.string()]);

/** A program's fleet: what the user may see of it and change, and the fleet itself. */
export interface FleetKeeper {
  view(): Promise<FleetSettings>;
  /** With its secret, for connections; or why there is none. */
  access(): Promise<Outcome<FleetAccess>>;
  set(input: FleetInput): Promise<Outcome<FleetSettings>>;
  forget(): Promise<Outcome<FleetSettings>>;
}

interface FleetFileOptions {
  readonly file: string;
  readonly secrets: SecretStore;
  readonly version: string;
  readonly fs?: FileSystem;
}

/** The fleet in the user's settings. Its password leaves this object only for a connection. */
export class FleetInSettings implements FleetKeeper {
  readonly #options: FleetFileOptions;
  readonly #fs: FileSystem;
  #stored: Promise<Stored | null> | null = null;
  /** Null: none, or not known. */
  #password: Promise<string | null> | null = null;

  constructor(options: FleetFileOptions) {
    this.#options = options;
    this.#fs = options.fs ?? disk;
  }

  async view(): Promise<FleetSettings> {
    return { from: 'settings', place: await this.#place(), cantKeep: await this.#options.secrets.whyNot() };
  }

  async access(): Promise<Outcome<FleetAccess>> {
    const place = await this.#place();
    if (!place) return problem('bad-input', 'Machines need a Redis: name it in Settings > Machines.');
    if (place.password === 'missing')
      return problem(
        'bad-input',
        `The password of the Redis at ${place.redis} is not known any more. Enter it again in Settings > Machines.`,
      );
    const address = plainAddress(place.redis);
    if (!address.ok) return address;
    const { version } = this.#options;
    const password = await this.#password;
    return ok({ address: { ...address.value, user: place.user || null, password: password ?? null }, fleet: place.fleet, version });
  }

  async set({ redis, user, password, fleet, keep }: FleetInput): Promise<Outcome<FleetSettings>> {
    const address = plainAddress(redis);
    if (!address.ok) return address;
    if (!fleetName.safeParse(fleet).success) return problem('bad-input', `Fleet: a name is ${NAME_RULE}.`);
    const shown = shownAddress(address.value);
    const next = password ?? (await this.#passwordFor(shown, user)) ?? '';
    if (next === '' && user !== '')
      return problem('bad-input', 'Password: Redis signs a user in with a password. Enter it, or leave the user empty.');
    const encrypted = await this.#encrypted([shown, user, next], keep);
    if (!encrypted.ok) return encrypted;
    const saved = await this.#save({ schema: 1, redis: shown, user, fleet, password: encrypted.value });
    if (!saved.ok) return saved;
    this.#password = Promise.resolve(next === '' ? null : next);
    return ok(await this.view());
  }

  async forget(): Promise<Outcome<FleetSettings>> {
    try {
      await this.#fs.remove(this.#options.file);
    } catch (error) {
      return problem('failed', `${this.#options.file} could not be removed: ${reasonOf(error)}.`);
    }
    this.#stored = Promise.resolve(null);
    this.#password = null;
    return ok(await this.view());
  }

  async #place(): Promise<FleetPlace | null> {
    const found = await (this.#stored ??= this.#read());
    if (!found) return null;
    const { redis, user, fleet, password } = found;
    const known = await (this.#password ??= this.#decrypted(found));
    if (password === null) return { redis, user, fleet, password: 'none' };
    if (known === null) return { redis, user, fleet, password: 'missing' };
    return { redis, user, fleet, password: password === 'session' ? 'session' : 'kept' };
  }

  /** A password goes to the address and the user that it was entered for, and to no other. */
  async #passwordFor(redis: string, user: string): Promise<string | null> {
    const before = await this.#place();
    return before?.redis === redis && before.user === user ? this.#password : null;
  }

  async #encrypted(text: z.infer<typeof secret>, keep: boolean): Promise<Outcome<Stored['password']>> {
    const { secrets } = this.#options;
    if (text[2] === '') return ok(null);
    if (!keep || (await secrets.whyNot()) !== null) return ok('session');
    try {
      return ok({ encrypted: Buffer.from(await secrets.encrypt(JSON.stringify(text))).toString('base64') });
    } catch {
      return problem(
        'failed',
        'The system could not encrypt the password. Unlock its password store, or keep the password for this session only.',
      );
    }
  }

  /** Null: there is none, or what the file has is for another address or user, or can't be decrypted. */
  async #decrypted({ redis, user, password }: Stored): Promise<string | null> {
    if (password === null || password === 'session') return null;
    try {
      const text = await this.#options.secrets.decrypt(Buffer.from(password.encrypted, 'base64'));
      const [forRedis, forUser, value] = secret.parse(JSON.parse(text));
      return forRedis === redis && forUser === user ? value : null;
    } catch {
      return null;
    }
  }

  async #save(next: Stored): Promise<Outcome<null>> {
    const { file } = this.#options;
    try {
      await this.#fs.makeFolder(dirname(file));
      await writeFileWhole(file, `${JSON.stringify(next, null, 2)}\n`, this.#fs);
    } catch (error) {
      return problem('failed', `The fleet could not be written to ${file}: ${reasonOf(error)}.`);
    }
    this.#stored = Promise.resolve(next);
    return ok(null);
  }

  async #read(): Promise<Stored | null> {
    try {
      const parsed = stored.safeParse(JSON.parse(await readFile(this.#options.file, 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }
}

/** The fleet that the environment names, which the user can't change while the program runs. `fleet`: absent if it names none. */
export function fleetOfEnvironment(fleet: (() => Promise<Outcome<FleetAccess>>) | undefined): FleetKeeper {
  const none = problem('bad-input', 'Machines need a Redis: set LANEWISE_REDIS and start again.');
  const fixed = problem('bad-input', 'LANEWISE_REDIS names the fleet while Lanewise runs. Change it there and start Lanewise again.');
  return {
    view: async () => {
      const access = await fleet?.();
      if (!access) return { from: 'nowhere' };
      if (!access.ok) return { from: 'environment', redis: null, fleet: '', problem: access.problem.message };
      return { from: 'environment', redis: shownAddress(access.value.address), fleet: access.value.fleet, problem: null };
    },
    access: async () => (await fleet?.()) ?? none,
    set: () => Promise.resolve(fixed),
    forget: () => Promise.resolve(fixed),
  };
}
