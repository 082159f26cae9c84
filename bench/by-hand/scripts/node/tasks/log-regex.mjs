import { open } from 'node:fs/promises';

const LINE = /^(\S+) \S+ \S+ \[([^\]\r\n]+)\] "([A-Z]+) (\S+)[^"\r\n]*" (\d{3}) (\d+|-)/gm;
const BLOCK = 1 << 20;

/** Reads its share of the file, block by block, and adds the sizes of all answers. A line across two blocks is put together again. */
export async function task(index, { file: path, tasks }) {
  const file = await open(path);
  const { size } = await file.stat();
  const to = Math.floor((size * (index + 1)) / tasks);
  const block = Buffer.alloc(BLOCK);
  let at = Math.floor((size * index) / tasks);
  let rest = '';
  let bytes = 0;
  while (at < to) {
    const { bytesRead } = await file.read(block, 0, Math.min(BLOCK, to - at), at);
    at += bytesRead;
    const text = rest + block.toString('latin1', 0, bytesRead);
    const whole = at === to ? text.length : text.lastIndexOf('\n') + 1;
    rest = text.slice(whole);
    for (const match of text.slice(0, whole).matchAll(LINE)) if (match[6] !== '-') bytes += Number(match[6]);
  }
  await file.close();
  return bytes;
}
