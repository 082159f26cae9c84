// The timelines by themselves, on made-up records: ?case=small|failures|async|many|100k|1m|kept|kept-1m|10m|wide|dense|live &theme=light|dark
import { StrictMode, useEffect, useState, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { sliceRecords } from '../../src/contract/index.ts';
import { Timelines } from '../../src/renderer/src/timeline/view/Timelines.tsx';
import { RecordsBuffer } from '../../src/renderer/src/timeline/model/records-buffer.ts';
import type { TimelineTrial } from '../../src/renderer/src/timeline/model/trial.ts';
import { defineStrategyColours } from '../../src/renderer/src/ui/strategy-colours.ts';
import '../../src/renderer/src/ui/style/tokens.css';
import { trialOf } from '../../test/helpers/samples/timeline-trials.ts';

const fourStrategies = (tasks: number, taskMs: number, workers: number, kept = 0): TimelineTrial[] => [
  trialOf({ strategy: 'sequential', lanes: 1, tasks, taskMs, kept, spawnMs: 0, readyMs: 42 }),
  trialOf({ strategy: 'async', title: 'async:concurrency=5', lanes: 1, concurrency: 5, tasks, taskMs, spawnMs: 0, readyMs: 44, seed: 2 }),
  trialOf({
    strategy: 'threads',
    title: `threads:workers=${String(workers)}`,
    lanes: workers,
    tasks,
    taskMs,
    kept,
    spawnMs: 45,
    readyMs: 80,
    seed: 3,
  }),
  trialOf({
    strategy: 'processes',
    title: `processes:workers=${String(workers)}`,
    lanes: workers,
    tasks,
    taskMs,
    kept,
    spawnMs: 46,
    readyMs: 190,
    seed: 4,
  }),
];

const cases: Readonly<Record<string, () => TimelineTrial[]>> = {
  small: () =>
    [0, 1, 2].flatMap((repeat) =>
      fourStrategies(15, 200 + 5 * repeat, 5).map((t) => ({ ...t, repeat, key: `${t.key} ${String(repeat)}` })),
    ),
  failures: () => [
    trialOf({ strategy: 'threads', lanes: 4, tasks: 60, taskMs: 50, spread: 0.8, spawnMs: 40, readyMs: 70, failing: 0.25, respawns: 2 }),
    trialOf({
      strategy: 'processes',
      lanes: 4,
      tasks: 4000,
      taskMs: 0.8,
      spread: 0.8,
      spawnMs: 40,
      readyMs: 120,
      failing: 0.02,
      respawns: 1,
    }),
  ],
  async: () =>
    [5, 60, 1000].map((concurrency) =>
      trialOf({
        strategy: 'async',
        title: `async:concurrency=${String(concurrency)}`,
        lanes: 1,
        concurrency,
        tasks: concurrency * 12,
        taskMs: 100,
        spread: 0.6,
        spawnMs: 0,
        readyMs: 40,
      }),
    ),
  many: () => [
    trialOf({ strategy: 'threads', title: 'threads:workers=32', lanes: 32, tasks: 600, taskMs: 40, spawnMs: 40, readyMs: 100 }),
    trialOf({ strategy: 'processes', title: 'processes:workers=100', lanes: 100, tasks: 5000, taskMs: 30, spawnMs: 40, readyMs: 200 }),
  ],
  '100k': () => fourStrategies(25_000, 0.4, 4),
  '1m': () => fourStrategies(250_000, 0.03, 4),
  /** Beside other programs: tasks are kept from a core. */
  kept: () => fourStrategies(15, 200, 5, 0.35),
  'kept-1m': () => fourStrategies(250_000, 0.03, 4, 0.35),
  /** A million tasks on 256 lanes. */
  wide: () => [trialOf({ strategy: 'processes', lanes: 256, tasks: 1_000_000, taskMs: 3, spawnMs: 40, readyMs: 90, failing: 0.01 })],
  /** A million tasks, a thousand in flight on one lane. */
  dense: () => [
    trialOf({ strategy: 'async', lanes: 1, concurrency: 1000, tasks: 1_000_000, taskMs: 30, spread: 0.8, spawnMs: 0, readyMs: 40 }),
  ],
  '10m': () => fourStrategies(2_500_000, 0.03, 4),
  live: () => fourStrategies(25_000, 0.4, 4),
};

const planned = (trial: TimelineTrial): TimelineTrial => ({
  ...trial,
  lanes: [],
  records: null,
  phases: null,
  total: 0,
  failed: 0,
  state: 'planned',
});

/** Hands the records out as a running experiment would: thirty times a second, one strategy after the other. */
function Live({ trials }: { readonly trials: readonly TimelineTrial[] }): ReactElement {
  const [shown, setShown] = useState<readonly TimelineTrial[]>(() => trials.map(planned));
  useEffect(() => {
    const batch = 2000;
    let current = 0;
    let buffer = RecordsBuffer.empty;
    const timer = setInterval(() => {
      const trial = trials[current];
      if (!trial?.records) return clearInterval(timer);
      buffer = buffer.append(sliceRecords(trial.records.columns, buffer.rows, Math.min(trial.total, buffer.rows + batch)));
      const done = buffer.rows === trial.total;
      const now: TimelineTrial = {
        ...trial,
        records: buffer,
        total: buffer.rows,
        state: done ? 'ended' : 'running',
        phases: done ? trial.phases : null,
      };
      const before = trials.slice(0, current);
      setShown([...before, now, ...trials.slice(current + 1).map(planned)]);
      if (done) {
        current++;
        buffer = RecordsBuffer.empty;
      }
    }, 33);
    return () => {
      clearInterval(timer);
    };
  }, [trials]);
  return <Timelines trials={shown} />;
}

const query = new URLSearchParams(location.search);
const name = query.get('case') ?? 'small';
const trials = cases[name]?.() ?? [];
defineStrategyColours(document.documentElement);
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';
document.body.style.cssText = 'background: var(--canvas); color: var(--text); font: 400 var(--size-body) / 20px var(--font)';
const root = document.getElementById('root');
if (root) createRoot(root).render(<StrictMode>{name === 'live' ? <Live trials={trials} /> : <Timelines trials={trials} />}</StrictMode>);
