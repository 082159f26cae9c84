// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { actionOfKey } from '../../../../src/renderer/src/app/hooks/shortcuts.ts';
import { activityAfter } from '../../../../src/renderer/src/state/measuring/activity.ts';
import { withResult, withoutResult } from '../../../../src/renderer/src/state/results.ts';
import { parseRoute, routeHash, type Route } from '../../../../src/renderer/src/state/route.ts';
import { findResults } from '../../../../src/renderer/src/features/results/list/find.ts';
import { comparedInterval, comparedText, timesFaster, verdict } from '../../../../src/renderer/src/features/compare/ratios.ts';
import { compareFacts, whyUnlike } from '../../../../src/renderer/src/features/compare/differences.ts';
import { sortRows } from '../../../../src/renderer/src/ui/sort-rows.ts';
import { environment, experiment, fakeResult, listedOf } from '../../../helpers/fakes/api.ts';

const routes: Route[] = [
  { page: 'lab' },
  { page: 'results' },
  { page: 'result', id: 'a b/ü%' },
  { page: 'compare', ids: ['a,1', 'b&2'] },
  { page: 'claims', claim: null },
  { page: 'claims', claim: 'idle-tasks' },
  { page: 'planner' },
  { page: 'cheat-sheet' },
  { page: 'settings', section: null },
  { page: 'settings', section: 'machines' },
  { page: 'learn', scene: null },
  { page: 'learn', scene: 'race' },
];

describe('route', () => {
  it.each(routes)('$page is read back from its address', (route) => {
    expect(parseRoute(routeHash(route))).toEqual(route);
  });
  it.each(['', '#', '#/nowhere', '#/lab'])('%j is the Lab', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'lab' });
  });
  it('takes a stray % as it is', () => {
    expect(parseRoute('#/results/50%')).toEqual({ page: 'result', id: '50%' });
  });
});

describe('shortcuts', () => {
  const key = (name: string, change = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change });
  it.each([
    ['Enter', { ctrlKey: true }, 'run'],
    ['Enter', { metaKey: true }, 'run'],
    ['k', { ctrlKey: true }, 'palette'],
    ['.', { ctrlKey: true }, 'stop'],
    ['Escape', {}, null],
    ['?', { shiftKey: true }, 'shortcuts'],
    ['2', { ctrlKey: true }, 'show-my-task'],
    ['3', { ctrlKey: true }, 'show-results'],
    ['k', {}, null],
    ['k', { ctrlKey: true, altKey: true }, null],
  ])('%s with %o is %s', (name, change, action) => {
    expect(actionOfKey(key(name, change), false)).toBe(action);
  });
  it('leaves plain keys to the field one types in, but not those with Ctrl', () => {
    expect(actionOfKey(key('?'), true)).toBeNull();
    expect(actionOfKey(key('Enter', { ctrlKey: true }), true)).toBe('run');
  });
});

describe('activity', () => {
  const started = activityAfter(null, { type: 'run-started', runId: 'r', experiment, trials: 3 });
  it('follows a run from its start to its end', () => {
    const half = activityAfter(started, { type: 'progress', runId: 'r', fraction: 0.5, remainingMs: 100 });
    expect(half).toMatchObject({ name: experiment.name, fraction: 0.5, remainingMs: 100 });
    expect(activityAfter(half, { type: 'run-ended', runId: 'r', end: { state: 'cancelled' } })).toBeNull();
  });
  it('is not moved by another run', () => {
    expect(activityAfter(started, { type: 'run-ended', runId: 'other', end: { state: 'cancelled' } })).toBe(started);
  });
});

describe('results', () => {
  const old = listedOf(fakeResult('old', { createdAt: '2026-01-01T00:00:00Z', experiment: { ...experiment, name: 'Run 10' } }));
  const young = listedOf(fakeResult('young', { createdAt: '2026-02-01T00:00:00Z', experiment: { ...experiment, name: 'Run 9' } }));
  it('stand newest first, each once', () => {
    expect([old, young, { ...old, name: 'x' }].reduce(withResult, [] as (typeof old)[]).map(({ name }) => name)).toEqual(['Run 9', 'x']);
    expect(withoutResult([young, old], 'young')).toEqual([old]);
  });
  it('are found by every word, wherever it stands', () => {
    expect(findResults([old, young], 'RUN 10 threads', 'newest')).toEqual([old]);
    expect(findResults([old, young], 'nothing', 'newest')).toEqual([]);
  });
  it('are sorted by name as people count', () => {
    expect(findResults([old, young], '', 'name').map(({ name }) => name)).toEqual(['Run 9', 'Run 10']);
  });
});

describe('comparison', () => {
  it('gives a ratio whose interval holds both intervals', () => {
    const ratio = timesFaster({ median: 10, ci95: [8, 12] }, { median: 5, ci95: [4, 6] });
    expect(ratio.median).toBe(2);
    expect(ratio.ci95[0]).toBeCloseTo(8 / 6);
    expect(ratio.ci95[1]).toBe(3);
  });
  it.each([
    [[1.1, 2], 'faster'],
    [[0.5, 0.9], 'slower'],
    [[0.9, 1.2], 'tie'],
  ] as const)('an interval %o is %s', (ci95, said) => {
    expect(verdict({ median: 1, ci95: [...ci95] })).toBe(said);
  });
  it('marks what differs and nothing else', () => {
    const facts = compareFacts([
      fakeResult('a'),
      fakeResult('b', { environment: { ...environment, cores: 8 }, experiment: { ...experiment, tasks: 99 } }),
    ]);
    expect(facts.filter((fact) => fact.differs).map((fact) => fact.name)).toEqual(['Tasks', 'Usable cores']);
  });

  it.each([
    ['nothing', {}, null],
    ['another workload', { workload: { type: 'builtin', id: 'sum-range', params: { ms: 200 } } }, /workload: A sleep, B sum-range/],
    ['other parameters', { workload: { type: 'builtin', id: 'sleep', params: { ms: 1 } } }, /parameters: A ms=200, B ms=1/],
    ['another number of tasks', { tasks: 99 }, /different numbers of tasks \(A 15, B 99\)/],
  ] as const)('warns of %s', (_, change, says) => {
    const seen = whyUnlike([fakeResult('a'), fakeResult('b', { experiment: { ...experiment, ...change } })]);
    if (says === null) expect(seen).toBeNull();
    else expect(seen).toMatch(says);
  });

  const ratio = (median: number, low: number, high: number) => ({ median, ci95: [low, high] as [number, number] });
  it.each([
    [ratio(1.8, 1.5, 2.1), 'B is 1.8× faster than A', '1.5× to 2.1×'],
    [ratio(0.5, 0.4, 0.8), 'B is 2× slower than A', '1.25× to 2.5×'],
    [ratio(1.1, 0.9, 1.3), 'B is not clearly faster or slower than A', '0.9× to 1.3×'],
  ])('names both sides and the direction', (figure, text, interval) => {
    expect(comparedText(figure, 'B', 'A')).toBe(text);
    expect(comparedInterval(figure)).toBe(interval);
  });
});

it('sorts what is missing last, either way', () => {
  expect(sortRows([2, null, 10, 1], (row) => row, false)).toEqual([1, 2, 10, null]);
  expect(sortRows([2, null, 10, 1], (row) => row, true)).toEqual([10, 2, 1, null]);
});
