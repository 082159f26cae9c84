/** The benches of the pool: what each asks of a contender, and how its answers become rows. */
import { randomFrom } from '../lib/statistics.mjs';
import { cases } from './cases.mjs';
import { limits, withoutCommunication } from './limits.mjs';

const WORKERS = 2;
const carried = Object.keys(cases);

/** Lengths of tasks with a heavy tail (Pareto, shape 1.2), as rounds of the spinning task: most last some 0.2 ms, few some 100 times that. */
function heavyTailed(roundsPerMs) {
  const random = randomFrom(7);
  return Array.from({ length: 300 }, () => Math.round(Math.min(100, (1 - random()) ** (-1 / 1.2)) * 0.2 * roundsPerMs));
}

/**
 * Each: `order` is what measures.mjs is asked; `rows` reads a figure out of an answer; `limit` reads it out of what `limitOf` gave.
 * `better` says which way is good.
 */
export function benchesOf({ roundsPerMs, ms }) {
  const lengths = heavyTailed(roundsPerMs);
  // In rounds: no pool can end before its longest task, nor before its workers have shared all work evenly.
  const atBest = Math.max(Math.max(...lengths), lengths.reduce((a, b) => a + b, 0) / WORKERS);
  // With one worker the owner of the pool has a core of its own on a machine with two.
  const spinning = [
    [1, WORKERS],
    [10, WORKERS],
    [100, WORKERS],
    [1000, WORKERS],
    [10, 1],
    [100, 1],
  ];
  return [
    ...carried.map((name) => ({
      name: 'throughput',
      takes: (contender, variant) => carries(contender, variant, name),
      order: () => ({ measure: 'carrying', workers: WORKERS, ms, case: name }),
      limitOf: (transport) => limits({ transport, ms, name }),
      rows: [
        { bench: 'throughput', name, unit: 'tasks/s', better: 'more', of: (answer) => answer.perSecond },
        { bench: 'latency p50', name, unit: 'us', better: 'less', of: (answer) => answer.p50 },
        { bench: 'latency p99', name, unit: 'us', better: 'less', of: (answer) => answer.p99 },
      ],
    })),
    ...spinning.map(([us, workers]) => ({
      name: 'computing',
      order: () => ({ measure: 'computing', workers, rounds: Math.round((roundsPerMs * us) / 1000), ms }),
      limitOf: () => withoutCommunication({ workers, rounds: Math.round((roundsPerMs * us) / 1000), ms }),
      rows: [
        {
          bench: 'computing',
          name: `tasks of ${us} us${workers === WORKERS ? '' : ', 1 worker'}`,
          unit: 'tasks/s',
          better: 'more',
          of: (answer) => answer.perSecond,
        },
      ],
    })),
    {
      name: 'sleeping',
      order: () => ({ measure: 'sleeping', workers: WORKERS, tasks: 10_000, sleepMs: 100, limitMs: 3000 }),
      rows: [{ bench: 'sleeping', name: '10,000 tasks of 100 ms', unit: 'tasks/s', better: 'more', of: (answer) => answer.perSecond }],
      limitOf: () => ({ perSecond: 100_000 }),
    },
    {
      name: 'uneven',
      order: () => ({ measure: 'uneven', workers: WORKERS, lengths }),
      rows: [{ bench: 'uneven', name: 'heavy-tailed, 300 tasks', unit: 'ms', better: 'less', of: (answer) => answer.ms }],
      // As fast as the workers are in this round.
      limitOf: async () => {
        const { perSecond } = await withoutCommunication({ workers: WORKERS, rounds: 100_000, ms });
        return { ms: (atBest * WORKERS * 1000) / (perSecond * 100_000) };
      },
    },
    ...[1, 4].map((workers) => ({
      name: 'startup',
      order: () => ({ measure: 'startup', workers }),
      rows: [
        { bench: 'start-up', name: `${workers} worker${workers > 1 ? 's' : ''}`, unit: 'ms', better: 'less', of: (answer) => answer.ms },
      ],
    })),
    {
      name: 'idle',
      order: () => ({ measure: 'idle', workers: 4 }),
      rows: [
        { bench: 'idle', name: 'memory with 4 workers', unit: 'MB', better: 'less', of: (answer) => answer.pssBytes / 1e6 },
        { bench: 'idle', name: 'CPU in 2 s', unit: 'ms', better: 'less', of: (answer) => answer.cpuMs },
      ],
    },
  ];
}

/** Whether a setting takes part: where nothing can be moved it is not asked to, and JSON must never carry bytes, since one call lasts seconds. */
function carries(contender, variant, name) {
  if (cases[name].moved) return contender.transfers;
  const json = contender.transport === 'processes' && !['lanewise', 'jest-worker'].includes(contender.id) && variant === 'default';
  return !(json && name.startsWith('1 MiB'));
}

/** The figure of the limit that belongs to a row. */
export const limitFor = (found, row) => (found === null || found === undefined ? undefined : row.of(found));
