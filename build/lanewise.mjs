#!/usr/bin/env node
// The command line, as built into out/host.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// npm runs scripts in the package's folder; paths that the user gives, and those that tasks use, are relative to where the user is.
if (process.env.npm_lifecycle_event === 'lanewise' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);

const program = new URL('../out/host/cli.cjs', import.meta.url);
if (existsSync(fileURLToPath(program))) await import(program.href);
else {
  console.error('Lanewise is not built yet: run "npm run build" in its folder first.');
  process.exitCode = 2;
}
