import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** How long an address is valid: long enough to copy it into a browser, too short to be found later in a history or a list of processes. */
const KEY_MS = 60_000;

/** What a window presents for access: the key of an address, or the secret that it received before. */
interface Shown {
  readonly key?: string | undefined;
  readonly secret?: string | undefined;
}

/** Controls access to this host. */
export interface Access {
  /** A new address. It admits one window, within a minute, and invalidates the previous address. */
  newUrl(port: number): string;
  /** The secret for a window that presents the right key, or a secret that it has; null: no access. A key works once. */
  admit(shown: Shown): string | null;
  /** Why a request is refused regardless of its key, or null. `upgrade`: a WebSocket, which must come from our own page. */
  refuses(request: IncomingMessage, port: number, upgrade: boolean): string | null;
}

const newSecret = (): string => randomBytes(24).toString('base64url');

/** Secrets are looked up by their hashes, so that the time of a look-up reveals nothing about them. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64');

/** Without a secret, any page in the user's browser and any other user of this machine could use a host on 127.0.0.1. `now`: milliseconds, monotonic. */
export function createAccess(now: () => number): Access {
  const sessions = new Set<string>();
  let key: { readonly hash: string; readonly untilMs: number } | null = null;

  const takeKey = (given: string): boolean => {
    if (key?.hash !== hashOf(given)) return false;
    const inTime = now() < key.untilMs;
    key = null;
    return inTime;
  };
  return {
    newUrl: (port) => {
      const secret = newSecret();
      key = { hash: hashOf(secret), untilMs: now() + KEY_MS };
      return `http://127.0.0.1:${String(port)}/?key=${secret}`;
    },
    admit: (shown) => {
      if (shown.secret !== undefined && sessions.has(hashOf(shown.secret))) return shown.secret;
      if (shown.key === undefined || !takeKey(shown.key)) return null;
      const secret = newSecret();
      sessions.add(hashOf(secret));
      return secret;
    },
    refuses: (request, port, upgrade) => {
      // Names that an attacker points here (DNS rebinding) come with another Host.
      const hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
      if (!hosts.includes(request.headers.host ?? '')) return 'Unknown host.';
      const { origin } = request.headers;
      const ours = origin !== undefined && hosts.some((host) => origin === `http://${host}`);
      if ((upgrade || origin !== undefined) && !ours) return 'Unknown origin.';
      return null;
    },
  };
}
