import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { windowFileType } from '../engine/app/window-files.ts';

/** The encodings of a body, best first; `identity`: unchanged. */
const encodings = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof encodings)[number];

/** A file of the page. */
export interface StaticFile {
  readonly headers: Readonly<Record<string, string>>;
  /** The body in the best of these encodings. It is compressed once, on first request. */
  bodyFor(accepted: string): Promise<{ readonly body: Buffer; readonly encoding: Encoding }>;
}

/** Fonts and images are compressed already. */
const COMPRESSIBLE = /^(?:text\/|image\/svg)/;
const FOR_EVER = 'max-age=31536000, immutable';

/**
 * The files of a folder by the paths under which they are served; nothing else is served. All names except that of the page itself
 * contain a hash of their content, so a browser may cache them for ever. They are served below a folder with a random name: browsers cache files by address, and another
 * program may have had this port before and filled their caches with files of the same names.
 */
export async function staticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const prefix = randomBytes(9).toString('base64url');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, StaticFile>();
  for (const entry of entries) {
    const type = windowFileType(entry.name);
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    if (name === 'index.html') continue;
    files.set(
      `/${prefix}/${name}`,
      fileOf(() => readFile(path), { 'content-type': type, 'cache-control': FOR_EVER }),
    );
  }
  const page = await readPage(folder);
  const body = Buffer.from(page.replaceAll('"./assets/', `"./${prefix}/assets/`));
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const index = fileOf(() => Promise.resolve(body), { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', etag });
  return files.set('/', index).set('/index.html', index);
}

async function readPage(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, 'index.html'), 'utf8');
  } catch (error) {
    throw new Error(`${join(folder, 'index.html')} is missing; run "npm run build".`, { cause: error });
  }
}

const compress: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  // The highest level takes seconds for the script; this one still beats gzip.
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body),
  identity: (body) => Promise.resolve(body),
};

function fileOf(read: () => Promise<Buffer>, headers: Record<string, string>): StaticFile {
  const bodies = new Map<Encoding, Promise<Buffer>>();
  const compressible = COMPRESSIBLE.test(headers['content-type'] ?? '');
  return {
    headers: { ...headers, ...(compressible ? { vary: 'accept-encoding' } : {}) },
    bodyFor: async (accepted) => {
      const encoding = compressible ? bestOf(accepted) : 'identity';
      const body = bodies.get(encoding) ?? read().then(compress[encoding]);
      bodies.set(encoding, body);
      // A file that could not be read is tried again.
      body.catch(() => bodies.delete(encoding));
      return { body: await body, encoding };
    },
  };
}

/** The best encoding that a browser accepts; it refuses one with `q=0`. */
function bestOf(accepted: string): Encoding {
  const named = accepted
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, quality = '']) => !/^q=0(?:\.0*)?$/.test(quality))
    .map(([name]) => name);
  return encodings.find((encoding) => named.includes(encoding)) ?? 'identity';
}
