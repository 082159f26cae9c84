import { linesOfChunk, type Chunk } from '../../data/chunk-lines.ts';
import type { TaskLock } from '../../task-lock.ts';
import type { PreparedTask } from '../../workload.ts';

/** The fields of the common and the combined log format: address, time, method, path, status, size. Never more than one line. */
const LINE = /^(\S+) \S+ \S+ \[([^\]\r\n]+)\] "([A-Z]+) (\S+)[^"\r\n]*" (\d{3}) (\d+|-)/gm;

/** Lines between two points where the lock may change hands: some 50 microseconds. */
const LINES_PER_POINT = 64;

/** Extracts the fields from a chunk of a log: returns its number of lines, how many match, and the sum of the sizes. */
export const createTask = (_params: unknown, _context: unknown, lock: TaskLock): PreparedTask => ({
  run: async (input) => {
    let lines = 0;
    let matches = 0;
    let bytesSum = 0;
    for await (const text of linesOfChunk(input as Chunk)) {
      lines += countLines(text);
      for (const [, , , , , , size = '-'] of text.matchAll(LINE)) {
        matches++;
        if (size !== '-') bytesSum += Number(size);
        if (matches % LINES_PER_POINT === 0) lock.yieldLock();
      }
    }
    return { lines, matches, bytesSum };
  },
});

/** The last line of a file may lack its newline. */
function countLines(text: string): number {
  let count = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
