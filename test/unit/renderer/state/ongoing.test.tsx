// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Origin } from '../../../../src/contract/index.ts';
import { ActivityIndicator } from '../../../../src/renderer/src/app/ActivityIndicator.tsx';
import { joinActivity, useActivity } from '../../../../src/renderer/src/state/measuring/activity.ts';
import { useOtherRun, useOtherThan } from '../../../../src/renderer/src/state/measuring/ongoing.ts';
import { OtherRun } from '../../../../src/renderer/src/task-form/OtherRun.tsx';
import { experiment } from '../../../helpers/fakes/api.ts';

afterEach(() => {
  cleanup();
  useActivity.setState({ activity: null });
});

const Lab = () => <OtherRun run={useOtherRun('lab')} />;
const Elsewhere = () => <OtherRun run={useOtherThan(null)} />;

const runOf = (origin: Origin | null, name: string): void => {
  act(() => {
    joinActivity([
      { type: 'run-started', runId: 'r', experiment: { ...experiment, name, ...(origin ? { origin } : {}) }, trials: 3 },
      { type: 'progress', runId: 'r', fraction: 0.4, remainingMs: null },
    ]);
  });
};

it.each([
  ['learn', 'Learn: The race', 'Learn', '#/learn'],
  ['plan', 'Plan: Hashing', 'Planner', '#/planner'],
  ['claim', 'Claim: idle-tasks', 'Test of claims', '#/claims'],
  ['sheet', 'Cheat sheet: data', 'Cheat sheet', '#/cheat-sheet'],
] as const)('names what the page %s runs, in the Lab too, and leads to that page', (origin, name, says, hash) => {
  render(
    <>
      <Lab />
      <ActivityIndicator />
    </>,
  );
  runOf(origin, name);
  expect(screen.getByRole('note').textContent).toContain(`${says} is running, 40\u00a0%.`);
  expect(screen.getByRole('link').getAttribute('href')).toBe(hash);
});

it("says nothing in the Lab of the Lab's own run, which other pages name as the user did", () => {
  render(<Lab />);
  runOf(null, 'Hashing');
  expect(screen.queryByRole('note')).toBeNull();
  render(<Elsewhere />);
  expect(screen.getByRole('note').textContent).toContain('Hashing is running, 40\u00a0%.');
});
