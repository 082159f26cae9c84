#!/usr/bin/env node
// The command line, as built into out/host.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = new URL('../out/host/cli.cjs', import.meta.url);
if (existsSync(fileURLToPath(program))) await import(program.href);
else {
  console.error('Lanewise is not built yet: run "npm run build" in its folder first.');
  process.exitCode = 2;
}
