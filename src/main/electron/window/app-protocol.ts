import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { net, protocol } from 'electron';
import { windowFileType, windowPolicy } from '../../engine/app/window-files.ts';

const SCHEME = 'lanewise';

/** Must run before the app is ready. A custom scheme instead of file:, which could read the whole disk. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Vite's server, in development. A packaged app shows only its own page, whatever its environment contains. */
export const devServer = (packaged: boolean, env: Readonly<Record<string, string | undefined>>): string | undefined =>
  packaged ? undefined : env['ELECTRON_RENDERER_URL'];

/** Serves the files of `folder` as lanewise://app/. In development, serves those of Vite's server at `devUrl`. */
export function serveApp(folder: string, devUrl: string | undefined): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname, search } = new URL(request.url);
    if (host !== 'app') return new Response(null, { status: 404 });
    if (devUrl !== undefined) return net.fetch(new URL(pathname + search, devUrl).href);
    const file = fileFor(folder, pathname);
    const type = file && windowFileType(file);
    if (!file || !type) return new Response(null, { status: 404 });
    try {
      const headers = { 'content-type': type, 'content-security-policy': windowPolicy, 'x-content-type-options': 'nosniff' };
      return new Response(new Uint8Array(await readFile(file)), { headers });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

/** The file that a path names; null if it is outside the folder. */
function fileFor(folder: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) && !path.includes('\0') ? file : null;
}
