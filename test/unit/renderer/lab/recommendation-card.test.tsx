// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Recommendation } from '../../../../src/contract/index.ts';
import { RecommendationCard } from '../../../../src/renderer/src/result/RecommendationCard.tsx';
import { fakeResult } from '../../../helpers/fake-api.ts';

const measured = fakeResult('a').recommendation;
const show = (change: Partial<Recommendation> = {}, notes: string[] = []) =>
  render(<RecommendationCard advice={{ ...measured, ...change }} notes={notes} />);

afterEach(cleanup);

it('says what to use, how sure that is, why, what was not chosen and when it would change', () => {
  show({}, ['The experiment was interrupted.']);
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe(measured.headline);
  expect(screen.getByRole('img', { name: 'Confidence 97\u00a0%' })).toBeTruthy();
  for (const said of [
    ...measured.reasons,
    ...measured.changesWhen,
    'The experiment was interrupted.',
    `processes: ${measured.rejected[0]!.why}`,
  ]) {
    expect(screen.getByText(said)).toBeTruthy();
  }
});

it('tells the cost against the runner-up, also where it is a gain', () => {
  show({
    runnerUp: { key: 'threads', timesFaster: { median: 2, ci95: [1.5, 2.5] }, extraMemoryBytes: 2e6, extraStartupMs: -120 },
  });
  const against = screen.getByLabelText('Against threads');
  expect(against.textContent).toContain('Faster than threads2× (1.5 to 2.5)');
  expect(against.textContent).toContain('More memory2\u00a0MB');
  expect(against.textContent).toContain('Starts sooner by120\u00a0ms');
  cleanup();
  show({ runnerUp: { key: 'async', timesFaster: { median: 0.5, ci95: [0.4, 0.8] }, extraMemoryBytes: -2e6, extraStartupMs: 7 } });
  const other = screen.getByLabelText('Against async');
  expect(other.textContent).toContain('Slower than async2× (1.25 to 2.5)');
  expect(other.textContent).toContain('Less memory2\u00a0MB');
  expect(other.textContent).toContain('Starts later by7');
});

it('tells the shares of computing and waiting in words too', () => {
  show();
  expect(screen.getByRole('img', { name: 'A task computes 1\u00a0%, waits 99\u00a0% of its time' })).toBeTruthy();
});

it('states that a tie goes to the simplest strategy', () => {
  const { container } = show({ basis: 'tie', confidence: 0.83 });
  expect(container.textContent).toMatch(/83\s% sure · tie, so the simplest wins/);
});

it('claims no confidence where it can’t tell', () => {
  show({ basis: 'cant-tell', strategy: null, key: null, workers: null, confidence: 0, headline: 'It can’t be told.', kindOfWork: null });
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('It can’t be told.');
  expect(screen.queryByRole('img', { name: /Confidence/ })).toBeNull();
});

it('tells waiting from being kept from a core, and puts what others did above the headline', () => {
  const says = 'Other programs used 1.6 of 2 cores meanwhile.';
  const { container } = show({
    kindOfWork: { cpu: 0.12, wait: 0.01, kept: 0.87 },
    disturbance: { othersCores: 1.6, share: 0.8, level: 'disturbed', says },
  });
  expect(
    screen.getByRole('img', { name: 'A task computes 12\u00a0%, waits 1\u00a0%, is kept from a core 87\u00a0% of its time' }),
  ).toBeTruthy();
  const text = container.textContent;
  expect(text.indexOf(says)).toBeLessThan(text.indexOf(measured.headline));
});
