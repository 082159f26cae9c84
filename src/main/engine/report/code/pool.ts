import type { PoolAbout } from './about.ts';
import { loadText, outcomeText, reportText, runAllText } from './common.ts';
import { inputsText } from './inputs.ts';

/** The difference between threads and processes in the program of a pool. */
interface Kind {
  readonly name: 'thread' | 'process';
  /** Starts a worker, which is this program again. */
  readonly start: string;
  /** The method that sends a message to a worker. */
  readonly send: string;
  /** The event after which no more messages of a worker arrive. */
  readonly gone: string;
}

/** What both sides of a pool's program use: the task, its inputs, and how tasks run. */
export const sharedText = (about: PoolAbout): string => `${loadText(about)}

${inputsText(about)}

// Tasks per message: otherwise messages would cost more than short tasks.
const BATCH = ${String(about.batch)};
// Messages that a worker has at once.
const AHEAD = ${String(about.ahead)};
const WORKERS = ${String(about.workers)};

${outcomeText}

${runAllText}

/** Without the outputs that can't be sent: their tasks fail. */
function sendable({ results, failures }) {
  results.forEach((output, task) => {
    try {
      structuredClone(output);
    } catch (error) {
      results[task] = undefined;
      failures.push({ task, why: why(error) });
    }
  });
  return { results, failures };
}

${reportText}`;

/** The program's own side of a pool: sends tasks and stores results. */
export const mainText = ({ crashSafe }: PoolAbout, kind: Kind): string => `  const inputs = await readInputs();
  const results = new Array(inputs.length);
  const failures = [];
  let next = 0;
${
  crashSafe
    ? `  // Tasks that a dead ${kind.name} had not finished: each runs alone, to find the one that ended it.
  const again = [];
`
    : ''
}  const lane = () =>
    new Promise((done, failed) => {
      const worker = ${kind.start};
      // The first task of each unanswered message, and the one after its last.
      const inHand = new Map();
      let ready = false;
      let reason = '';
${sendText(kind)}
      worker.on('message', (message) => {
        ready = true;
        if (message !== 'ready') {
          const { from } = message;
          inHand.delete(from);
          message.results.forEach((result, i) => (results[from + i] = result));
          for (const { task, why } of message.failures) failures.push({ task: from + task, why });
        }
        while (inHand.size < AHEAD && next < inputs.length${crashSafe ? ' && again.length === 0' : ''}) {
          const from = next;
          next = Math.min(from + BATCH, inputs.length);
          send(from, next);
        }
${
  crashSafe
    ? `        if (inHand.size === 0 && again.length > 0) {
          const task = again.shift();
          send(task, task + 1);
        }
`
    : ''
}        if (inHand.size === 0) worker.${kind.send}('end');
      });
      worker.on('error', (error) => {
        reason = why(error);
        if (!ready) failed(error);
      });
      worker.on('${kind.gone}', (code, signal) => {
        reason ||= signal ? \`signal \${signal}\` : \`exit code \${code}\`;
${crashSafe ? replacedText(kind) : endedText(kind)}
      });
    });
  await Promise.all(Array.from({ length: WORKERS }, lane));
  report(results, failures);`;

const sendText = ({ send }: Kind): string => `      const send = (from, to) => {
        try {
          worker.${send}({ from, batch: inputs.slice(from, to) });
          inHand.set(from, to);
        } catch (error) {
          // An input that can't be sent fails only its own task.
          if (to - from === 1) failures.push({ task: from, why: why(error) });
          else for (let task = from; task < to; task++) send(task, task + 1);
        }
      };`;

const replacedText = ({
  name,
}: Kind): string => `        if (!ready) return failed(new Error(\`a ${name} ended before it was ready: \${reason}\`));
        if (inHand.size === 0) return done();
        const lost = [...inHand].flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
        if (lost.length === 1) failures.push({ task: lost[0], why: \`its ${name} died: \${reason}\` });
        else again.push(...lost);
        done(lane());`;

const endedText = ({ name }: Kind): string => `        if (ready && inHand.size === 0) return done();
        const tasks = [...inHand.keys()].join(', ');
        failed(new Error(\`a ${name} died: \${reason}\${tasks && \`; it had not finished task \${tasks}\`}\`));`;
