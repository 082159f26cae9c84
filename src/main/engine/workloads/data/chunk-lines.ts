import { open, type FileHandle } from 'node:fs/promises';

/** A range of bytes of a file, without the byte at `to`. */
export interface Chunk {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

const NEWLINE = 10;
const LOOK_BYTES = 4096;
const BLOCK_BYTES = 1 << 20;
const MAX_LINE_BYTES = 64 << 20;

/**
 * The lines that start in a chunk, as texts of whole lines of about 1 MiB each (Latin-1, so that a byte is a character).
 * Chunks that cover a file yield each of its lines exactly once, wherever their borders are.
 */
export async function* linesOfChunk({ path, from, to }: Chunk): AsyncGenerator<string> {
  const file = await open(path, 'r');
  try {
    const start = await lineStart(file, from);
    const end = await lineStart(file, to);
    let block: Buffer = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, Math.max(end - start, 1)));
    let carried = 0;
    for (let at = start; at < end;) {
      if (carried === block.length) block = grown(block, path);
      const { bytesRead } = await file.read(block, carried, Math.min(block.length - carried, end - at), at);
      if (bytesRead === 0) throw new Error(`${path} became shorter while it was read`);
      at += bytesRead;
      const filled = carried + bytesRead;
      const whole = at === end ? filled : block.subarray(0, filled).lastIndexOf(NEWLINE) + 1;
      if (whole > 0) yield block.toString('latin1', 0, whole);
      block.copyWithin(0, whole, filled);
      carried = filled - whole;
    }
  } finally {
    await file.close();
  }
}

/** The start of the first line at or after `position`; the end of the file if there is none. */
async function lineStart(file: FileHandle, position: number): Promise<number> {
  if (position === 0) return 0;
  // A line starts after a newline, so the byte before `position` counts. Most lines are short; for longer ones it searches ever further.
  for (let at = position - 1, size = LOOK_BYTES; ; size = Math.min(size * 4, BLOCK_BYTES)) {
    const look = Buffer.allocUnsafe(size);
    const { bytesRead } = await file.read(look, 0, size, at);
    const newline = look.subarray(0, bytesRead).indexOf(NEWLINE);
    if (newline >= 0) return at + newline + 1;
    if (bytesRead === 0) return at;
    at += bytesRead;
  }
}

function grown(block: Buffer, path: string): Buffer {
  if (block.length >= MAX_LINE_BYTES) throw new Error(`${path} has a line longer than 64\u00a0MiB, so it is not a log with lines`);
  const larger = Buffer.allocUnsafe(block.length * 2);
  block.copy(larger);
  return larger;
}
