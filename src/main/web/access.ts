import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Cookies know no ports, so that two hosts on one machine need two names. */
const cookieName = (port: number): string => `lanewise_${String(port)}`;

/** Whether a request may pass, and how a browser that has the address gets in. */
export interface Access {
  /** The address to open: it holds the secret, once. */
  url(port: number): string;
  /** Whether the address bar's token is the right one; then `cookie` lets in from now on. */
  isTokenOf(url: URL): boolean;
  cookie(port: number): string;
  /** Whether the request brings that cookie. */
  hasCookie(request: IncomingMessage, port: number): boolean;
  /** Why a request is refused whatever it brings, or null. `upgrade`: a WebSocket, which must come from our own page. */
  refuses(request: IncomingMessage, port: number, upgrade: boolean): string | null;
}

/** A new secret. Without it any page in the user's browser could reach the host on 127.0.0.1. */
export function createAccess(token: string = randomBytes(24).toString('base64url')): Access {
  const isToken = (given: string): boolean => {
    const [a, b] = [Buffer.from(given), Buffer.from(token)];
    return a.length === b.length && timingSafeEqual(a, b);
  };
  return {
    url: (port) => `http://127.0.0.1:${String(port)}/?token=${token}`,
    isTokenOf: (url) => isToken(url.searchParams.get('token') ?? ''),
    hasCookie: (request, port) => isToken(cookieToken(request, port)),
    cookie: (port) => `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    refuses: (request, port, upgrade) => {
      // Names that an attacker makes point here (DNS rebinding) come with another Host.
      const hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
      if (!hosts.includes(request.headers.host ?? '')) return 'Unknown host.';
      const { origin } = request.headers;
      const ours = origin !== undefined && hosts.some((host) => origin === `http://${host}`);
      if ((upgrade || origin !== undefined) && !ours) return 'Unknown origin.';
      return null;
    },
  };
}

/** The token in a request's cookie. */
function cookieToken(request: IncomingMessage, port: number): string {
  const name = `${cookieName(port)}=`;
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length) ?? '';
}
