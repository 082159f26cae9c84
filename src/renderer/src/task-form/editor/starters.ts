import type { TaskCode } from '../../../../contract/index.ts';

/** What the editor writes, by the end of the file's name. */
export const languages = [
  { extension: 'mjs', title: 'JavaScript' },
  { extension: 'ts', title: 'TypeScript' },
  { extension: 'py', title: 'Python' },
] as const;
export type Extension = (typeof languages)[number]['extension'];

/** A complete task to change, in each language. */
export interface Starter {
  readonly title: string;
  readonly code: Readonly<Record<Extension, string>>;
}

/** TypeScript is the JavaScript with types. */
const starter = (title: string, mjs: string, py: string): Starter => ({
  title,
  code: { mjs, ts: mjs.replace('task(n)', 'task(n: number)'), py },
});

/** Short tasks like some built-in workloads, without what Lanewise adds to measure those; an editor begins with the first. */
export const starters: readonly [Starter, ...Starter[]] = [
  starter(
    'Sum of a range',
    `// Lanewise calls this once per task; n is the task's number.
export default function task(n) {
  let sum = 0;
  for (let i = 0; i < 3_000_000 + n; i++) sum += i;
  return sum;
}
`,
    `# Lanewise calls this once per task; n is the task's number.
def task(n):
    total = 0
    for i in range(1_000_000 + n):
        total += i
    return total
`,
  ),
  starter(
    'Sleep',
    `export default async function task(n) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return n;
}
`,
    `import asyncio


async def task(n):
    await asyncio.sleep(0.05)
    return n
`,
  ),
  starter(
    'Wait and compute',
    `export default async function task(n) {
  let state = n + 1;
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 300_000; i++) state = (state * 48271) % 2147483647;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return state;
}
`,
    `import asyncio


async def task(n):
    state = n + 1
    for _ in range(3):
        for _ in range(100_000):
            state = state * 48271 % 2147483647
        await asyncio.sleep(0.01)
    return state
`,
  ),
  starter(
    'Parse JSON',
    `const text = JSON.stringify(Array.from({ length: 5000 }, (_, id) => ({ id, name: 'item ' + id, tags: ['a', 'b'] })));

export default function task(n) {
  const items = JSON.parse(text);
  return items.length + n;
}
`,
    `import json

text = json.dumps([{"id": i, "name": f"item {i}", "tags": ["a", "b"]} for i in range(5000)])


def task(n):
    items = json.loads(text)
    return len(items) + n
`,
  ),
  starter(
    'Hash',
    `import { pbkdf2Sync } from 'node:crypto';

export default function task(n) {
  return pbkdf2Sync('password ' + n, 'salt', 20_000, 32, 'sha256').toString('hex');
}
`,
    `from hashlib import pbkdf2_hmac


def task(n):
    return pbkdf2_hmac("sha256", b"password %d" % n, b"salt", 20_000).hex()
`,
  ),
];

/** The end of a file's name, without its dot, in lower case. */
const endOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

/** The language of a file, by its name. */
export function languageOf(name: string): Extension {
  const end = endOf(name);
  if (end === 'py') return 'py';
  return /^[mc]?tsx?$/.test(end) ? 'ts' : 'mjs';
}

/** The code under the name of another language. A starter that nobody has changed becomes that starter in the new language. */
export function inLanguage({ name, code }: TaskCode, extension: Extension): TaskCode {
  if (languageOf(name) === extension) return { name, code };
  const old = languageOf(name);
  const same = starters.find((each) => each.code[old] === code);
  return { name: `${name.slice(0, name.lastIndexOf('.'))}.${extension}`, code: same ? same.code[extension] : code };
}
