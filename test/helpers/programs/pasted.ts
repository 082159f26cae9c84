import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { ModuleRef } from '../../../src/contract/index.ts';
import type { CodeSpec } from '../../../src/main/engine/report/code/code-for.ts';
import { pastedCode } from '../../../src/main/engine/commands/pasted-code.ts';

/** What a program to paste is made for. */
export interface Pasted extends Omit<ModuleRef, 'type'> {
  readonly spec: CodeSpec;
  readonly tasks: number;
  readonly inputsPath?: string;
  readonly taskMs?: number | null;
  readonly crashSafe?: boolean;
  readonly droppedDir?: string;
}

export function programFor({ spec, tasks, inputsPath, taskMs, crashSafe, droppedDir, ...module }: Pasted): string {
  const limits = { maxMemoryBytes: null, maxCores: null, responsive: false, surviveCrash: crashSafe ?? false };
  const request = {
    workload: { type: 'module', ...module },
    tasks,
    inputsPath: inputsPath ?? null,
    budgetMs: 1000,
    limits,
    seed: 0,
  } as const;
  return pastedCode(droppedDir ?? '/nothing/dropped')(spec, request, taskMs ?? null)[0].code;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines that tasks left in the file that `RAN` names, sorted. */
  readonly ran: readonly string[];
}

/** Saves a program beside its task, or at `at`, and runs it as a user does. */
export async function runPasted(command: string, about: Pasted, at = join(dirname(about.path), 'pasted')): Promise<Ran> {
  const path = `${at}${extname(about.path) === '.py' ? '.py' : '.mjs'}`;
  const ran = `${path}.ran`;
  await writeFile(path, programFor(about));
  await writeFile(ran, '');
  const env = { ...process.env, RAN: ran };
  const end = await new Promise<Omit<Ran, 'ran'>>((resolve) => {
    execFile(command, [path], { timeout: 50_000, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
    });
  });
  const lines = (await readFile(ran, 'utf8')).split('\n').filter((line) => line !== '');
  return { ...end, ran: lines.sort() };
}

/** Files of inputs as people have them. */
export const oddInputs: readonly {
  readonly name: string;
  readonly content: string;
  readonly gzip?: boolean;
  readonly delimiter?: string;
}[] = [
  { name: 'plain.json', content: '["a", {"b": [1, null]}]' },
  { name: 'bom.json', content: '\uFEFF["a"]' },
  { name: 'packed.json.gz', content: '["a", "b"]', gzip: true },
  { name: 'separators.ndjson', content: '{"s":"one\u2028two\u0085three"}\r\n\n"b"\r\n' },
  { name: 'packed.ndjson.gz', content: '"a"\n"b"\n', gzip: true },
  { name: 'form-feed.txt', content: 'line one\fpage\vtab\nalone\rhere\r\n\r\nline two\u2028end' },
  { name: 'packed.log.gz', content: 'a\nb\n', gzip: true },
  { name: 'noextension', content: '[1, 2]' },
  { name: 'commas.csv', content: '\uFEFFid,name\r\n1, "Ann, or ""B"""\r\n\r\n2,"two\nlines"\r\n' },
  { name: 'semicolons.csv', content: 'id;name;qty\n1;Ann;2,5\n2;Bo;3,5\n' },
  { name: 'pipes.csv.gz', content: 'id|name\n1|Ann\n', gzip: true },
  { name: 'tabs.tsv', content: 'id\tname\n1\tAnn\n' },
  { name: 'hashes.txt', content: 'id#name\n1#Ann\n', delimiter: '#' },
];
