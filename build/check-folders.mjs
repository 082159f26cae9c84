// Fails when a folder below src or test holds too many files to read at a glance, unless they are a plain list of like things.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const MOST_FILES = 15;

/** Folder -> why it may hold more files: they are a plain list. */
const lists = {
  'src/core/strategies': 'a file per strategy',
  'test/e2e': 'a specification per page, and their hosts',
  'test/fixtures/faults': 'a program per fault',
  'test/fixtures/python': 'a task per way to write one',
  'test/fixtures/tasks/broken': 'a task per mistake',
  'test/fixtures/tasks/styles': 'a task per way to write one',
  'test/integration': 'a specification per part of the engine',
};

const full = ['src', 'test'].flatMap(foldersIn).filter(({ path, files }) => files > MOST_FILES && !(path in lists));
for (const { path, files } of full) console.error(`${path} holds ${files} files: divide it into folders of at most ${MOST_FILES}.`);
process.exit(full.length > 0 ? 1 : 0);

/** A folder and all below it, with the number of files directly in each. */
function foldersIn(path) {
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.') && name !== '__pycache__');
  const below = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => foldersIn(join(path, name)));
  return [{ path: path.replaceAll('\\', '/'), files: entries.filter((entry) => entry.isFile()).length }, ...below];
}
