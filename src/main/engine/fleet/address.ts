import { ok, problem, type Outcome } from '../../../contract/outcome.ts';

/** Where a fleet's Redis is, and how to sign in. It holds a secret: show it with `shownAddress` only. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly user: string | null;
  readonly password: string | null;
  readonly tls: boolean;
}

/** The variable of the environment that names a Redis. */
const REDIS_VARIABLE = 'LANEWISE_REDIS';
const DEFAULT_PORT = 6379;
const FORM = 'redis://host:6379 (rediss:// with TLS)';

/** The address for people: without user and password. */
export function shownAddress({ host, port, database, tls }: Pick<RedisAddress, 'host' | 'port' | 'database' | 'tls'>): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'rediss' : 'redis'}://${name}:${String(port)}${database === 0 ? '' : `/${String(database)}`}`;
}

/**
 * The Redis that `--redis` names, or else the environment. A password on a command line can be read by every program of the machine, so
 * only the environment may hold one. Problems never repeat what was given, since it may hold a password.
 */
export function redisAddress(option: string | undefined, variable: string | undefined): Outcome<RedisAddress> {
  if (option !== undefined) {
    const address = parseAddress(option, '--redis');
    if (!address.ok || address.value.password === null) return address;
    return problem(
      'bad-input',
      `--redis: other programs can read a password on a command line. Put the whole address into the environment variable ${REDIS_VARIABLE}, and leave --redis out.`,
    );
  }
  if (variable === undefined || variable.trim() === '')
    return problem('bad-input', `No Redis is named. Add --redis ${FORM}, or set ${REDIS_VARIABLE}.`);
  return parseAddress(variable, REDIS_VARIABLE);
}

/** The Redis that the user names in the settings, where user and password have fields of their own. */
export function plainAddress(text: string): Outcome<Omit<RedisAddress, 'user' | 'password'>> {
  const address = parseAddress(text, 'Address');
  if (!address.ok) return address;
  const { user, password, ...place } = address.value;
  return user === null && password === null
    ? ok(place)
    : problem('bad-input', 'Address: enter the user and the password in their own fields, and the address without them.');
}

/** Removes the address from this program's environment, so that no process that it starts inherits the password. */
export function takeRedisVariable(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const value = env[REDIS_VARIABLE];
  Reflect.deleteProperty(env, REDIS_VARIABLE);
  return value;
}

function parseAddress(text: string, source: string): Outcome<RedisAddress> {
  const wrong = (what: string): Outcome<never> => problem('bad-input', `${source}: ${what}. Write it as ${FORM}.`);
  const url = urlIn(text.trim());
  if (!url) return wrong('this is no address');
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') return wrong('an address of Redis begins with redis:// or rediss://');
  if (url.hostname === '') return wrong('the address names no host');
  if (url.search !== '' || url.hash !== '') return wrong('the address has a part after ? or #, which Lanewise does not know');
  const database = /^\/?(\d{1,5})?$/.exec(url.pathname);
  if (!database) return wrong('after the host only the number of a database may follow');
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === undefined || password === undefined) return wrong('user or password are not encoded as in a URL (% is %25, @ is %40)');
  return ok({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    database: Number(database[1] ?? 0),
    user,
    password,
    tls: url.protocol === 'rediss:',
  });
}

function urlIn(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Null for nothing, undefined if it is no valid encoding. */
function decoded(text: string): string | null | undefined {
  if (text === '') return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
