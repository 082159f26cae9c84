import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Packr } from 'msgpackr';
import { WebSocket } from 'ws';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packr = new Packr({ moreTypes: true, structuredClone: true });

/** The built browser host with a home of its own, watched from inside (monitor.cjs), and a window's connection to it. */
export async function openHost() {
  const home = await mkdtemp(join(tmpdir(), 'lanewise-bench-'));
  const log = join(home, 'monitor');
  const args = ['--expose-gc', '--require', join(root, 'bench/lab/monitor.cjs'), join(root, 'out/host/web.cjs')];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, LANEWISE_HOME: home, BENCH_MONITOR: log },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [first] = await once(child.stdout, 'data');
  const url = new URL(/http\S+/.exec(String(first))[0]);
  const socket = new WebSocket(`ws://${url.host}/ws`, { origin: url.origin });
  await once(socket, 'open');
  // The key of the address lets in; the answer is a secret for coming back.
  socket.send(JSON.stringify({ key: url.searchParams.get('key') }));
  await once(socket, 'message');
  const waiting = new Map();
  const listeners = new Set();
  let next = 0;
  socket.on('message', (data) => {
    const message = packr.unpack(data);
    if ('id' in message) waiting.get(message.id)?.(message.outcome);
    else for (const listener of listeners) listener(message.event, data.length);
  });
  const command = (name, input) =>
    new Promise((resolve) => {
      waiting.set(++next, resolve);
      socket.send(packr.pack({ id: next, command: name, input }));
    });
  return {
    /** Runs an experiment; gives its result and every event with its size in bytes and its time in milliseconds. */
    async run(experiment) {
      const events = [];
      const ended = new Promise((resolve) => {
        const listener = (event, bytes) => {
          if (event.type !== 'run') return;
          events.push({ type: event.event.type, bytes, atMs: performance.now() });
          if (event.event.type !== 'run-ended') return;
          listeners.delete(listener);
          resolve(event.event.end);
        };
        listeners.add(listener);
      });
      const started = await command('experiment.start', experiment);
      if (!started.ok) throw new Error(started.problem.message);
      const end = await ended;
      if (end.state !== 'done') throw new Error(`the experiment ended as ${end.state}: ${end.problem?.message ?? ''}`);
      return { result: end.result, events };
    },
    /** What the host was like since this was last asked. */
    async sinceLast() {
      const before = existsSync(log) ? readFileSync(log, 'utf8').split('\n').length : 1;
      child.kill('SIGUSR2');
      for (;;) {
        const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [''];
        if (lines.length > before) return JSON.parse(lines.at(-2));
        await delay(20);
      }
    },
    home,
    async close() {
      socket.close();
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** An experiment of tasks that do next to nothing. */
export const noOps = (tasks, strategy) => ({
  name: '',
  workload: { type: 'builtin', id: 'sum-range', params: { n: 1 } },
  inputsPath: null,
  tasks,
  strategies: [strategy],
  repeats: 1,
  warmups: 0,
  seed: 1,
  timeoutMs: null,
});
