import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { watchTree } from '../lib/watch-tree.mjs';

const LIMIT_MS = 120_000;

/** Which script does what each way is, the program that runs it, and what it is given beside the task. */
const ways = {
  sequential: ({ node }) => [node, 'node/sequential.mjs'],
  async: ({ node }) => [node, 'node/async.mjs'],
  threads: ({ node }) => [node, 'node/threads.mjs'],
  processes: ({ node }) => [node, 'node/processes.mjs'],
  'python-sequential': ({ python }) => [python, 'python/sequential.py'],
  'python-asyncio': ({ python }) => [python, 'python/async.py'],
  'python-threads': ({ python }) => [python, 'python/threads.py'],
  'python-processes': ({ python }) => [python, 'python/processes.py'],
};

/** Runs the plain script of a strategy in a process of its own; gives times in milliseconds since it was spawned, CPU time and memory. */
export async function runPlain({ spec, workload, tasks, params }, programs, env) {
  const [program, script] = ways[spec.id](programs);
  const workers = spec.workers ?? spec.concurrency ?? 1;
  const service = await startService(params.service, programs);
  const { service: _, ...given } = params;
  const asked = JSON.stringify({ ...given, tasks, ...(service ? { url: service.url } : {}) });
  try {
    return await measured(program, [programs.scripts + script, workload, String(tasks), String(workers), asked, spec.start ?? ''], env);
  } finally {
    await service?.stop();
  }
}

/** What a program of Node or Python holds that does nothing, in bytes. */
export async function idleBytes(language, programs, env) {
  const script = { node: 'node/idle.mjs', python: 'python/idle.py' }[language];
  return (await measured(programs[language], [programs.scripts + script], env)).peakBytes;
}

async function measured(program, args, env) {
  const spawnedNs = process.hrtime.bigint();
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const watched = watchTree(child.pid);
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  let stderr = '';
  child.stderr.on('data', (data) => (stderr += data));
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close');
  const at = {};
  let seen = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, ns] = line.split(' ');
    at[word] = Number(BigInt(ns) - spawnedNs) / 1e6;
    if (word !== 'done') continue;
    seen = watched.stop();
    child.stdin.end();
  }
  await ended;
  clearTimeout(limit);
  watched.cancel();
  if (!seen) throw new Error(`${args[0]} did not come to its end: ${stderr.trim().split('\n').at(-1)}`);
  return { startupMs: at.ready, runMs: at.done - at.ready, wallMs: at.done, ...seen };
}

/** The server that a task talks to, fresh for each run as a trial's is. */
async function startService(args, { node, scripts }) {
  if (!args) return null;
  const child = spawn(node, [`${scripts}service.mjs`, ...args.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const [data] = await once(child.stdout, 'data');
  return {
    url: String(data).trim(),
    stop: () => {
      child.kill();
      return ended;
    },
  };
}
