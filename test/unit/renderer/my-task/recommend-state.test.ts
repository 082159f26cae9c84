import { expect, it } from 'vitest';
import type { RecommendEvent } from '../../../../src/contract/index.ts';
import { recommendAfter, type RecommendRun } from '../../../../src/renderer/src/state/measuring/recommend.ts';
import { raceRows } from '../../../../src/renderer/src/features/my-task/live/race-rows.ts';
import { request, sampleAnswer } from '../../../helpers/samples/answer.ts';

const idle: RecommendRun = { state: 'idle' };
const started: RecommendEvent = { type: 'recommend-started', runId: 'r', request };
const raced = (key: string, wallMs: number, round = 0): RecommendEvent => ({ type: 'raced', runId: 'r', key, round, tasks: 100, wallMs });
const after = (...events: RecommendEvent[]): RecommendRun => events.reduce(recommendAfter, idle);

it('follows a recommendation from its start to its answer', () => {
  const kindOfWork = { cpu: 0.9, wait: 0.1 };
  const events: RecommendEvent[] = [
    started,
    { type: 'stage', runId: 'r', stage: 'racing', what: 'Running threads', fraction: 0.7 },
    { type: 'probed', runId: 'r', key: 'sequential', tasks: 40, runMs: 400 },
    { type: 'sampled', runId: 'r', kindOfWork, tasks: 40 },
    raced('threads', 500),
    raced('processes', 700),
    raced('threads', 520, 1),
  ];
  expect(after(...events)).toEqual({
    state: 'running',
    runId: 'r',
    request,
    stage: { stage: 'racing', what: 'Running threads', fraction: 0.7, leftMs: null },
    calibrates: false,
    probes: [{ key: 'sequential', tasks: 40, runMs: 400 }],
    sampled: { kindOfWork, tasks: 40 },
    racers: [
      { key: 'threads', wallsMs: [500, 520], round: 1, tasks: 100 },
      { key: 'processes', wallsMs: [700], round: 0, tasks: 100 },
    ],
  });
  const end = { state: 'done', answer: sampleAnswer() } as const;
  expect(after(...events, { type: 'recommend-ended', runId: 'r', end })).toEqual({ state: 'ended', runId: 'r', request, end });
});

it('does not let the events of another run into the one in sight', () => {
  const running = after(started, raced('threads', 500));
  expect(recommendAfter(running, { type: 'raced', runId: 'other', key: 'async', round: 0, tasks: 1, wallMs: 1 })).toBe(running);
  expect(recommendAfter(running, { type: 'recommend-ended', runId: 'other', end: { state: 'cancelled' } })).toBe(running);
  expect(recommendAfter(idle, raced('threads', 500))).toBe(idle);
});

it('begins anew with the next run', () => {
  const next = recommendAfter(after(started, raced('threads', 500)), { ...started, runId: 's' });
  expect(next).toMatchObject({ state: 'running', runId: 's', racers: [], probes: [], sampled: null, stage: null });
});

it('puts the fastest racer first, and those that dropped out last however fast they were; who came in later has not', () => {
  const rows = raceRows([
    { key: 'slow', wallsMs: [90, 100, 110], round: 2, tasks: 8 },
    { key: 'waits', wallsMs: [80, 60], round: 1, tasks: 4 },
    { key: 'out', wallsMs: [10], round: 0, tasks: 2 },
    { key: 'late', wallsMs: [120], round: 2, tasks: 8 },
  ]);
  expect(rows).toEqual([
    { key: 'waits', medianMs: 70, rounds: 2, tasks: 4, dropped: false, leads: true },
    { key: 'slow', medianMs: 100, rounds: 3, tasks: 8, dropped: false, leads: false },
    { key: 'late', medianMs: 120, rounds: 1, tasks: 8, dropped: false, leads: false },
    { key: 'out', medianMs: 10, rounds: 1, tasks: 2, dropped: true, leads: false },
  ]);
});
