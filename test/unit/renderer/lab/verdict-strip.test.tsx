// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Recommendation } from '../../../../src/contract/index.ts';
import { VerdictStrip } from '../../../../src/renderer/src/result/verdict/VerdictStrip.tsx';
import { fakeResult } from '../../../helpers/fakes/api.ts';

const measured = fakeResult('a').recommendation;
const show = (change: Partial<Recommendation> = {}, notes: string[] = []) =>
  render(<VerdictStrip advice={{ ...measured, ...change }} notes={notes} />);

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

it('compares with the runner-up in words that name direction and counterpart', () => {
  const against = (runnerUp: NonNullable<Recommendation['runnerUp']>) => {
    cleanup();
    show({ runnerUp });
    return within(screen.getByRole('list', { name: `Against ${runnerUp.key}` }))
      .getAllByRole('listitem')
      .map((item) => item.textContent.replaceAll('\u00a0', ' '));
  };
  expect(against({ key: 'threads', timesFaster: { median: 2, ci95: [1.5, 2.5] }, extraMemoryBytes: 2e6, extraStartupMs: -120 })).toEqual([
    '2× faster than threads (1.5 to 2.5)',
    '2 MB more memory',
    'starts 120 ms sooner',
  ]);
  expect(against({ key: 'async', timesFaster: { median: 0.5, ci95: [0.4, 0.8] }, extraMemoryBytes: -2e6, extraStartupMs: 7 })).toEqual([
    '2× slower than async (1.25 to 2.5)',
    '2 MB less memory',
    'starts 7 ms later',
  ]);
  expect(against({ key: 'async', timesFaster: { median: 0.98, ci95: [0.79, 1.66] }, extraMemoryBytes: 3e5, extraStartupMs: 0.2 })).toEqual([
    'as fast as async (0.79 to 1.66)',
    'as much memory',
    'starts as soon',
  ]);
});

it('shows the two reasons that decide beside the headline, and every point once', () => {
  const { container } = show({ reasons: ['First.', 'Second.', 'Third.'], caveats: ['Once.'] }, ['Once.', 'Noted.']);
  const beside = within(screen.getByRole('list', { name: 'Why' })).getAllByRole('listitem');
  expect(beside.map((item) => item.textContent)).toEqual(['First.', 'Second.']);
  const fold = container.querySelector('details')!;
  expect(fold.open).toBe(false);
  expect(fold.querySelector('summary')?.textContent).toBe('More reasons · Not chosen · When this would change · Keep in mind');
  expect([...fold.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
    'Third.',
    `processes: ${measured.rejected[0]!.why}`,
    ...measured.changesWhen,
    'Once.',
    'Noted.',
  ]);
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
