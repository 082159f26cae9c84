import { spawn } from 'node:child_process';

// Reading further certificates takes every process of Node some 30 ms, except those of the peer that drops its environment.
const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;

/** Runs a program to its end and gives the JSON that it printed; null, with the reason on stderr, where it failed or took longer than `limitMs`. */
export function jsonOf(path, args, { limitMs = 120_000, label = args[0] } = {}) {
  return new Promise((resolve) => {
    const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (err += data));
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), limitMs);
    child.on('close', () => {
      clearTimeout(timer);
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // All that it started are gone, as they should be.
      }
      try {
        resolve(JSON.parse(out));
      } catch {
        console.error(`${label}: no figures. ${err.trim().split('\n').at(-1) ?? ''}`);
        resolve(null);
      }
    });
  });
}
