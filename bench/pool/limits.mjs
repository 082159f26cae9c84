/**
 * What the machine allows at most, with nothing of a pool around it: a ring in shared memory whose two sides sleep in `Atomics.wait` (threads),
 * frames through a pipe (processes), copying alone. A pool can't reach these: its owner has an event loop, and a promise for every task.
 */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { cases } from './cases.mjs';
import { openRing } from './ring.mjs';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));

/** How often `step` goes in a second. */
function rate(step, ms) {
  for (const until = performance.now() + ms / 4; performance.now() < until;) step();
  let done = 0;
  const from = performance.now();
  while (performance.now() - from < ms) {
    for (let i = 0; i < 8; i++) step();
    done += 8;
  }
  return (done * 1000) / (performance.now() - from);
}

function percentiles(samples) {
  samples.sort((a, b) => a - b);
  return { p50: samples[Math.floor(samples.length / 2)], p99: samples[Math.floor(samples.length * 0.99)] };
}

/** A ring to one thread and a ring back. Slots hold `bytes` each. */
async function overRing(bytes, ms) {
  const [there, back] = [openRing(null, bytes), openRing(null, bytes)];
  const worker = new Worker(file('ring-worker.mjs'), { workerData: { there: there.shared, back: back.shared, bytes } });
  await new Promise((resolve) => worker.once('message', resolve));
  const payload = Buffer.alloc(bytes, 7);
  const samples = [];
  for (let i = 0; i < 4000; i++) {
    const from = performance.now();
    there.push(payload);
    back.take();
    samples.push((performance.now() - from) * 1000);
  }
  let ahead = 0;
  const perSecond = rate(() => {
    there.push(payload);
    if (++ahead > 500) {
      back.take();
      ahead--;
    }
  }, ms);
  await worker.terminate();
  return { perSecond, ...percentiles(samples.slice(2000)) };
}

/** Frames of `bytes` through a pipe to a process, which answers each with one byte. */
async function overPipe(bytes, ms) {
  const child = spawn(process.execPath, [file('pipe-worker.mjs'), String(bytes)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const frame = Buffer.alloc(bytes, 7);
  let answered = 0;
  let wake = () => undefined;
  child.stdout.on('data', (data) => {
    answered += data.length;
    wake();
  });
  const answers = async (count) => {
    while (answered < count) await new Promise((resolve) => (wake = resolve));
  };
  const samples = [];
  for (let i = 1; i <= 1000; i++) {
    const from = performance.now();
    child.stdin.write(frame);
    await answers(i);
    samples.push((performance.now() - from) * 1000);
  }
  const many = Buffer.alloc(bytes * Math.max(1, Math.floor(65_536 / bytes)), 7);
  const perWrite = many.length / bytes;
  const from = performance.now();
  let sent = answered;
  const before = answered;
  while (performance.now() - from < ms) {
    child.stdin.write(many);
    sent += perWrite;
    await answers(sent - 4 * perWrite);
  }
  await answers(sent);
  const perSecond = ((sent - before) * 1000) / (performance.now() - from);
  child.stdin.end();
  await new Promise((resolve) => child.once('exit', resolve));
  return { perSecond, ...percentiles(samples.slice(500)) };
}

/** Handing a buffer over without a pool: a message for each, no promise. */
function moving(ms) {
  const worker = new Worker(file('ring-worker.mjs'), { workerData: null });
  return new Promise((resolve) => {
    let done = 0;
    const post = () => {
      const bytes = cases['1 MiB moved'].input();
      worker.postMessage(bytes, [bytes.buffer]);
    };
    const from = performance.now();
    worker.on('message', () => {
      done++;
      if (performance.now() - from < ms) post();
      else void worker.terminate().then(() => resolve({ perSecond: (done * 1000) / (performance.now() - from) }));
    });
    for (let i = 0; i < 16; i++) post();
  });
}

const object = cases['object of 1,000 keys'].input();
const bytes = cases['1 MiB copied'].input();
const copy = new Uint8Array(bytes.length);

/** The limit of one case of `carrying`. */
export async function limits({ transport, ms, name }) {
  const over = transport === 'threads' ? overRing : overPipe;
  switch (name) {
    case 'no-op':
      return over(8, ms);
    case '1 KiB string':
      return over(1024, ms);
    case 'object of 1,000 keys':
      return { perSecond: rate(() => serialize(object), ms) };
    case '1 MiB copied':
      return transport === 'threads' ? { perSecond: rate(() => copy.set(bytes), ms) } : overPipe(1 << 20, ms);
    default:
      return moving(ms);
  }
}

/** Runs of a task that computes, per second, on `workers` threads without communication. */
export async function withoutCommunication({ workers, rounds, ms }) {
  const threads = Array.from({ length: workers }, () => new Worker(file('alone-worker.mjs'), { workerData: { rounds, ms } }));
  const rates = await Promise.all(threads.map((thread) => new Promise((resolve) => thread.once('message', resolve))));
  await Promise.all(threads.map((thread) => thread.terminate()));
  return { perSecond: rates.reduce((sum, each) => sum + each, 0) };
}
