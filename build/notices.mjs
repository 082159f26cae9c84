// Third-party notices: which packages the builds really put into out/, and the licence texts they ask to be passed on.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** electron-vite loads its configuration in a copy of this module, so the packages of all builds meet here. */
const bundled = (globalThis[Symbol.for('lanewise: folders of bundled packages')] ??= new Set());

/** A plugin of Vite that notes the package of every module and style sheet (with its fonts) that goes into a bundle. */
export const notePackages = () => ({
  name: 'lanewise-note-packages',
  // Style sheets are no modules of a chunk.
  transform(_code, id) {
    if (/\.css(?:\?|$)/.test(id)) note(id);
  },
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'chunk') Object.keys(file.modules).forEach(note);
  },
});

function note(path) {
  const folder = packageFolder(path);
  if (folder !== null) bundled.add(folder);
}

/** The folder of the package that a file belongs to; null for our own files. */
function packageFolder(path) {
  const clean = path.replace(/^\0/, '').split('?')[0].split(sep).join('/');
  const found = /^(.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(clean);
  return found === null ? null : found[0];
}

/** The notices of all packages that were bundled so far. Throws where a package has no licence text, since it may not be shipped then. */
export function noticesText() {
  const packages = [...bundled].map(describe).sort((a, b) => a.title.localeCompare(b.title, 'en'));
  const unique = packages.filter(({ title }, i) => title !== packages[i - 1]?.title);
  const rule = '-'.repeat(80);
  return [
    'Lanewise contains the following software of others, under their own licences.',
    'The installed app also contains Electron and Chromium: see LICENSE.electron.txt and LICENSES.chromium.html beside it.',
    ...unique.map(({ title, license, texts }) => `${rule}\n${title}\n${license}\n\n${texts.join('\n\n')}`),
    '',
  ].join('\n\n');
}

function describe(folder) {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter(
    (file) => /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(file) && !/\.(?:js|ts|json)$/i.test(file),
  );
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0) texts.push(declaredLicense(about));
  return { title: `${about.name} ${about.version}`, license: [about.license, about.homepage].filter(Boolean).join(' · '), texts };
}

/** The licence of a package that names it and has no text of it. Throws where that is not known well enough to pass it on. */
function declaredLicense({ name, version, license, author }) {
  const holder = typeof author === 'string' ? author : author?.name;
  if (license !== 'MIT' || !holder)
    throw new Error(`${name} ${version} is bundled and has no licence text to pass on; find it, or leave the package out.`);
  return `The package holds no licence text and declares MIT:\n\nCopyright (c) ${holder}\n\n${MIT}`;
}

const MIT = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8')
  .replace(/^[\s\S]*?(?=Permission is hereby granted)/, '')
  .trim();
