import { access, constants, open, stat } from 'node:fs/promises';
import { z } from 'zod';
import { generateLog } from './generate-log.ts';
import type { Workload } from './workload.ts';

/** The fields of the common and the combined log format: address, time, method, path, status, size. */
const LINE = /^(\S+) \S+ \S+ \[([^\]]+)\] "([A-Z]+) (\S+)[^"]*" (\d{3}) (\d+|-)/gm;
const NEWLINE = 10;
const READ_AHEAD = 64 * 1024;

const params = z.object({
  file: z.string().max(4096).default('').meta({ title: 'Log file', help: 'A web server log of your own. Empty: one is generated.', form: 'path' }),
  megabytes: z.number().min(0.1).max(1024).default(64).meta({ title: 'Size', help: 'Of the generated file.', unit: 'MB' }),
});

interface LogFile {
  readonly path: string;
  readonly bytes: number;
}

interface Chunk {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

export const logRegex: Workload<z.infer<typeof params>> = {
  id: 'log-regex',
  title: 'Log analysis',
  kind: 'mixed',
  standsFor: 'Reading a large file and taking fields out of it: a part is reading, a part is computing.',
  params,
  defaultTasks: 32,
  check: async ({ file }) => {
    if (file === '') return null;
    try {
      await access(file, constants.R_OK);
      return (await stat(file)).isFile() ? null : `${file} is not a file`;
    } catch {
      return `the log file ${file} does not exist or can't be read`;
    }
  },
  prepare: async ({ file, megabytes }, context): Promise<LogFile> => {
    if (file === '') return generateLog(Math.round(megabytes * 1e6), context);
    return { path: file, bytes: (await stat(file)).size };
  },
  input: (_params, { tasks, prepared }, index): Chunk => {
    const { path, bytes } = prepared as LogFile;
    return { path, from: Math.floor((bytes * index) / tasks), to: Math.floor((bytes * (index + 1)) / tasks) };
  },
  create: () => ({
    run: async (input) => {
      const text = await readLines(input as Chunk);
      let matches = 0;
      let bytes = 0;
      let errors = 0;
      for (const [, , , , , status = '', size = ''] of text.matchAll(LINE)) {
        matches++;
        if (size !== '-') bytes += Number(size);
        if (status.startsWith('5')) errors++;
      }
      return { matches, bytes, errors };
    },
  }),
};

/** The lines that begin in the chunk, so that each line of the file belongs to exactly one chunk. */
async function readLines({ path, from, to }: Chunk): Promise<string> {
  const file = await open(path, 'r');
  try {
    // One byte before the chunk tells whether a line begins with it.
    const start = Math.max(0, from - 1);
    const buffer = Buffer.allocUnsafe(to - start);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
    const content = buffer.subarray(0, bytesRead);
    const first = from === 0 ? 0 : content.indexOf(NEWLINE) + 1;
    if (from > 0 && first === 0) return '';
    if (first === content.length) return '';
    const ends = content.at(-1) === NEWLINE;
    const rest = ends ? '' : await readToLineEnd(file, start + bytesRead);
    return content.toString('latin1', first) + rest;
  } finally {
    await file.close();
  }
}

async function readToLineEnd(file: Awaited<ReturnType<typeof open>>, from: number): Promise<string> {
  const buffer = Buffer.allocUnsafe(READ_AHEAD);
  let text = '';
  for (let at = from; ; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    const end = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
    if (end >= 0) return text + buffer.toString('latin1', 0, end);
    text += buffer.toString('latin1', 0, bytesRead);
    if (bytesRead < buffer.length) return text;
    at += bytesRead;
  }
}
