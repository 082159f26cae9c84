import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** The longest inputs that a Buffer may hold: an uncompressed file can't be longer either. */
const MAX_BYTES = 2 ** 31 - 1;

/** The first bytes of compressed files, and the program that unpacks each. */
const FORMATS: readonly { readonly name: string; readonly magic: readonly number[]; readonly unpack: string }[] = [
  { name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04], unpack: 'unzip' },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], unpack: 'xz -d' },
  { name: 'bzip2', magic: [0x42, 0x5a, 0x68], unpack: 'bzip2 -d' },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: 'zstd -d' },
  { name: '7z', magic: [0x37, 0x7a, 0xbc, 0xaf], unpack: '7z x' },
];

/** The content of a file, unpacked from gzip, and its name without `.gz`. Throws an Error that ends a sentence about the file for other compressed files. */
export async function unpacked(content: Buffer, name: string): Promise<{ readonly content: Buffer; readonly name: string }> {
  if (content[0] === 0x1f && content[1] === 0x8b) {
    try {
      return { content: await promisify(gunzip)(content, { maxOutputLength: MAX_BYTES }), name: name.replace(/\.gz$/i, '') };
    } catch (error) {
      throw new Error(`is an incomplete gzip file: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
  const found = FORMATS.find(({ magic }) => magic.every((byte, at) => content[at] === byte));
  if (found) throw new Error(`is compressed with ${found.name}, which Lanewise can't read; unpack it first (${found.unpack})`);
  return { content, name };
}
