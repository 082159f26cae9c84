import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { InputSource } from '../../workloads/loaded-workload.ts';

const BLOCK_CHARACTERS = 1 << 20;

/**
 * Writes the inputs of tasks for Python, one JSON value per line; one for each task, or as many as there are. Returns false if they contain
 * bytes, which JSON can't represent: such a workload's twin makes the same ones itself.
 */
export async function writeInputs(source: InputSource, tasks: number, path: string): Promise<boolean> {
  if (holdsBytes(source.at(0))) return false;
  const file = createWriteStream(path);
  const count = Math.min(tasks, source.count ?? tasks);
  let block = '';
  for (let index = 0; index < count; index++) {
    block += `${JSON.stringify(source.at(index) ?? null)}\n`;
    if (block.length < BLOCK_CHARACTERS) continue;
    if (!file.write(block)) await once(file, 'drain');
    block = '';
  }
  file.end(block);
  await once(file, 'finish');
  return true;
}

const holdsBytes = (value: unknown): boolean =>
  ArrayBuffer.isView(value) ||
  (typeof value === 'object' && value !== null && Object.values(value).some((each) => ArrayBuffer.isView(each)));
