import type { PoolKind } from '../../../../core/strategies/machines.ts';
import { counted, isBeside, literal, type PoolAbout } from './about.ts';
import { importsText, loadText, outcomeText, reportText, runAllText } from './common.ts';
import { inputsText } from './inputs.ts';

/** `machines`: how many; `workers` is the number of threads or processes (`on`) on each. */
export type MachinesAbout = PoolAbout & { readonly machines: number; readonly on: PoolKind };

/** What a program with threads and one with processes write differently: the imports, and how a worker is started, told to end, hears that, and ends. */
const kinds = {
  threads: {
    one: 'thread',
    many: 'threads',
    imports: "import { isMainThread, parentPort, Worker } from 'node:worker_threads';",
    start: 'new Worker(new URL(import.meta.url))',
    end: "one.postMessage('end')",
    asked: 'parentPort.once',
    over: 'parentPort.close()',
    alone: '',
    when: '!isMainThread',
  },
  processes: {
    one: 'process',
    many: 'processes',
    imports: "import { fork } from 'node:child_process';",
    start: "fork(fileURLToPath(import.meta.url), ['one'])",
    end: "one.send('end')",
    asked: 'process.once',
    over: 'process.disconnect()',
    // Ctrl-C reaches all processes of a terminal, and the first one tells the others.
    alone: `
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  process.on('disconnect', () => process.exit());`,
    when: "mode === 'one'",
  },
} as const satisfies Record<PoolKind, object>;

/** Several machines with BullMQ: one program is the producer, the worker of each machine, and writes a compose file for both. */
export const machinesProgram = (
  about: MachinesAbout,
): string => `// ${counted(about.machines, 'machine')} with ${counted(about.workers, kinds[about.on].one, kinds[about.on].many)} each: batches of tasks in a queue of BullMQ, in a Redis. Needs: npm install bullmq
//   node program.mjs worker     on each machine, until Ctrl-C: ends once the batches that it has are done
//   node program.mjs            on one: gives them the tasks, and prints the number of results
//   node program.mjs compose    prints a compose file with a Redis, ${counted(about.machines, 'worker')} and this
// REDIS_URL (redis://host:6379) and REDIS_PASSWORD say where the Redis is. Whoever can reach it can give the workers inputs.
${importsText(about)}
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
${kinds[about.on].imports}

${loadText(about)}

${inputsText(about)}

const QUEUE = 'tasks';
// Tasks per job: a job costs Redis and both programs about a millisecond together, more than a short task.
const BATCH = ${String(about.batch)};
const MACHINES = ${String(about.machines)};
const WORKERS = ${String(about.workers)};
// Jobs that each worker has at once, and tasks of a job that are in flight together.
const JOBS = ${String(about.ahead)};
const IN_FLIGHT = ${String(about.inFlight)};
// So often a job is tried that fails, or whose machine is gone.
const ATTEMPTS = 3;
// A machine that does not renew a job for so long is gone.
const LOCK_MS = 10_000;

function connection() {
  const url = new URL(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
  if (process.env.REDIS_PASSWORD) url.password = encodeURIComponent(process.env.REDIS_PASSWORD);
  return { url: url.href, maxRetriesPerRequest: null };
}

${outcomeText}

${runAllText}

/** Without the outputs that JSON can't hold: their tasks fail. */
function sendable({ results, failures }) {
  results.forEach((output, task) => {
    try {
      JSON.stringify(output);
    } catch (error) {
      results[task] = undefined;
      failures.push({ task, why: why(error) });
    }
  });
  return { results, failures };
}

${reportText}

${workerText(kinds[about.on])}

${producerText}

${composeText(about)}

const [, program, mode] = process.argv;
if (${kinds[about.on].when}) await one();
else if (mode === 'worker') machine();
else if (mode === 'compose') process.stdout.write(compose());
else await produce();
`;

const workerText = (
  kind: (typeof kinds)[PoolKind],
): string => `/** The worker of a machine: ${kind.many}, each of which takes jobs by itself. One that dies is replaced. */
function machine() {
  const all = new Set();
  let ending = false;
  const start = () => {
    const one = ${kind.start};
    all.add(one);
    one.on('error', (error) => console.error(\`a ${kind.one} ended: \${why(error)}\`));
    one.on('exit', () => {
      all.delete(one);
      if (!ending) setTimeout(start, 100);
    });
  };
  for (let i = 0; i < WORKERS; i++) start();
  const end = () => {
    ending = true;
    for (const one of all) ${kind.end};
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

async function one() {${kind.alone}
  const bull = await import('bullmq');
  const { task, setup, teardown } = await load();
  await setup();
  const run = async ({ data }) => sendable(await runAll(task, data, IN_FLIGHT));
  const limits = { lockDuration: LOCK_MS, stalledInterval: LOCK_MS / 2, maxStalledCount: ATTEMPTS - 1 };
  const jobs = new bull.Worker(QUEUE, run, { connection: connection(), concurrency: JOBS, ...limits });
  jobs.on('error', (error) => console.error(why(error)));
  ${kind.asked}('message', async () => {
    // Waits for the jobs that it has.
    await jobs.close();
    await teardown();
    ${kind.over};
  });
}`;

const producerText = `/** Adds jobs as others end, so that the queue is never longer than it must be. */
async function produce() {
  const { Queue, QueueEvents } = await import('bullmq');
  const inputs = await readInputs();
  const queue = new Queue(QUEUE, { connection: connection() });
  const events = new QueueEvents(QUEUE, { connection: connection() });
  for (const each of [queue, events]) each.on('error', (error) => console.error(why(error)));
  await Promise.all([queue.waitUntilReady(), events.waitUntilReady()]);
  const run = crypto.randomUUID();
  const results = new Array(inputs.length);
  const failures = [];
  // The first task of each job that has not ended, and the one after its last.
  const open = new Map();
  // Jobs that failed as a whole: their tasks, one by one.
  const alone = [];
  let next = 0;
  let done;
  const finished = new Promise((resolve) => (done = resolve));
  const fill = async () => {
    const jobs = [];
    const options = { attempts: ATTEMPTS, removeOnComplete: true, removeOnFail: true };
    while (open.size < 2 * MACHINES * WORKERS * JOBS && (alone.length > 0 || next < inputs.length)) {
      const from = alone.length > 0 ? alone.pop() : next;
      const to = from < next ? from + 1 : Math.min(next + BATCH, inputs.length);
      next = Math.max(next, to);
      const jobId = \`\${run}-\${from}-\${to}\`;
      open.set(jobId, [from, to]);
      jobs.push({ name: 'batch', data: inputs.slice(from, to), opts: { ...options, jobId } });
    }
    if (jobs.length > 0) await queue.addBulk(jobs);
    if (open.size === 0) done();
  };
  const ended = (jobId, settle) => {
    const tasks = open.get(jobId);
    if (!tasks) return;
    open.delete(jobId);
    settle(...tasks);
    void fill();
  };
  events.on('completed', ({ jobId, returnvalue }) =>
    ended(jobId, (from) => {
      returnvalue.results.forEach((result, i) => (results[from + i] = result));
      for (const { task, why } of returnvalue.failures) failures.push({ task: from + task, why });
    }),
  );
  events.on('failed', ({ jobId, failedReason }) =>
    ended(jobId, (from, to) => {
      if (to - from === 1) failures.push({ task: from, why: failedReason });
      else for (let task = from; task < to; task++) alone.push(task);
    }),
  );
  await fill();
  let stopped = false;
  const stop = () => {
    stopped = true;
    done();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await finished;
  // Those that wait are removed; workers finish those that they have.
  if (stopped) await queue.drain();
  await Promise.all([events.close(), queue.close()]);
  if (stopped) process.exit(130);
  report(results, failures);
}`;

const composeText = ({
  task,
}: MachinesAbout): string => `/** With docker compose: a Redis without a port for others, workers, and the producer: REDIS_PASSWORD=... docker compose run --rm producer */
function compose() {
  const file = basename(program);
  const node = [
    '    image: node:24-alpine',
    '    working_dir: /app',
    '    volumes:',
    \`      - \${JSON.stringify(\`\${dirname(fileURLToPath(import.meta.url))}:/app:ro\`)}\`,${
      isBeside(task) ? '' : `\n    \`      - \${JSON.stringify(${literal(`${folderOf(task)}:${folderOf(task)}:ro`)})}\`,`
    }
    '    environment:',
    '      REDIS_URL: redis://redis:6379',
    '      REDIS_PASSWORD: \${REDIS_PASSWORD:?set it}',
    '    depends_on:',
    '      redis:',
    '        condition: service_healthy',
  ];
  return [
    'services:',
    '  redis:',
    '    image: redis:8-alpine',
    // Its configuration comes from standard input, since a command line can be read by others.
    \`    command: ["sh", "-c", "echo requirepass \\\\"$$REDIS_PASSWORD\\\\" | exec redis-server -"]\`,
    '    environment:',
    '      REDIS_PASSWORD: \${REDIS_PASSWORD:?set it}',
    '    healthcheck:',
    \`      test: ["CMD-SHELL", "REDISCLI_AUTH=\\\\"$$REDIS_PASSWORD\\\\" redis-cli ping | grep -q PONG"]\`,
    '      interval: 2s',
    '      timeout: 2s',
    '      retries: 15',
    '  worker:',
    ...node,
    \`    command: ["node", \${JSON.stringify(file)}, "worker"]\`,
    \`    deploy: { replicas: \${MACHINES} }\`,
    '    init: true',
    '    stop_grace_period: 60s',
    '  producer:',
    ...node,
    \`    command: ["node", \${JSON.stringify(file)}]\`,
    '    init: true',
    '    profiles: ["run"]',
    '',
  ].join('\\n');
}`;

/** The folder of a file, of either system. */
const folderOf = (path: string): string => path.replace(/[\\/][^\\/]*$/, '');
