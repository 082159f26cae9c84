import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { net, protocol } from 'electron';

const SCHEME = 'lanewise';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Scripts, styles and fonts of our own, and nothing from anywhere else; styles may be set on elements, as charts do. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must run before the app is ready. Our own scheme instead of file:, which could read the whole disk. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves the files of `folder` as lanewise://app/. In development, those of Vite's server at `devUrl`. */
export function serveApp(folder: string, devUrl: string | undefined): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname, search } = new URL(request.url);
    if (host !== 'app') return new Response(null, { status: 404 });
    if (devUrl !== undefined) return net.fetch(new URL(pathname + search, devUrl).href);
    const file = fileFor(folder, pathname);
    const type = file && TYPES[extname(file)];
    if (!file || !type) return new Response(null, { status: 404 });
    try {
      const headers = { 'content-type': type, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' };
      return new Response(new Uint8Array(await readFile(file)), { headers });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

/** The file that a path names; null when it would be outside the folder. */
export function fileFor(folder: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) && !path.includes('\0') ? file : null;
}
