#!/usr/bin/env node
// Stands in for fpm, which Debian does not have: makes the deb that electron-builder asks for, by dpkg-deb and without compression.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const options = {};
const depends = [];
const sources = [];
const args = process.argv.slice(2);
while (args.length > 0) {
  const arg = args.shift();
  if (arg === '--force') continue;
  if (arg === '-d' || arg === '--depends') depends.push(args.shift());
  else if (arg.startsWith('-')) options[arg] = args.shift();
  else sources.push(arg);
}
const tree = mkdtempSync(join(tmpdir(), 'lanewise-deb-'));
for (const source of sources) {
  const [from, to] = [source.slice(0, source.indexOf('=')), source.slice(source.indexOf('=') + 1)];
  mkdirSync(join(tree, dirname(to)), { recursive: true });
  cpSync(from, join(tree, to), { recursive: true });
}
mkdirSync(join(tree, 'DEBIAN'));
const control = {
  Package: options['--name'],
  Version: options['--version'],
  Architecture: options['--architecture'],
  Maintainer: options['--maintainer'],
  Homepage: options['--url'],
  License: options['--license'],
  Section: options['--category'] ?? 'default',
  Priority: options['--deb-priority'],
  Depends: depends.join(', '),
  Description: options['--description'],
};
writeFileSync(
  join(tree, 'DEBIAN/control'),
  Object.entries(control)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join(''),
);
for (const [option, name] of Object.entries({ '--after-install': 'postinst', '--after-remove': 'postrm' })) {
  cpSync(options[option], join(tree, 'DEBIAN', name));
  chmodSync(join(tree, 'DEBIAN', name), 0o755);
}
const { status } = spawnSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', tree, options['--package']], { stdio: 'inherit' });
rmSync(tree, { recursive: true, force: true });
process.exit(status ?? 1);
