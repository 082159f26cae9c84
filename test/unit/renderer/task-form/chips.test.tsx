// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import type { PythonInfo } from '../../../../src/contract/index.ts';
import { strategyInfos } from '../../../../src/main/engine/strategies/registry.ts';
import { firstForm, type LabForm } from '../../../../src/renderer/src/task-form/form.ts';
import { StrategyChips } from '../../../../src/renderer/src/task-form/strategies/StrategyChips.tsx';
import { presets, workloads } from '../../../helpers/fakes/api.ts';

afterEach(cleanup);

const python: PythonInfo = { path: '/py', version: '3.13.0', implementation: 'CPython' };
const offer = {
  workloads: [...workloads, { ...workloads[1]!, id: 'alone', title: 'Alone', python: false }],
  strategies: strategyInfos(4, [python], null),
  presets,
};
let form: LabForm;

function Form({ workload = 'sleep', disabled = false }) {
  const [state, setState] = useState<LabForm>(() => ({ ...firstForm(offer), workload }));
  form = state;
  return <StrategyChips offer={offer} form={state} onChange={(strategies) => setState({ ...state, strategies })} disabled={disabled} />;
}

const chip = (name: string) => screen.getByRole('checkbox', { name });
const of = (id: string) => form.strategies.filter((each) => each.id === id);

it('is switched by a click, unless the form is busy', () => {
  const { rerender } = render(<Form />);
  expect(chip('Threads').getAttribute('aria-checked')).toBe('true');
  fireEvent.click(chip('Threads'));
  expect(of('threads')[0]).toMatchObject({ on: false });
  rerender(<Form disabled />);
  fireEvent.click(chip('Threads'));
  expect(of('threads')[0]).toMatchObject({ on: false });
});

it('is gray with its reason, which has no path', () => {
  render(<Form />);
  const interpreters = chip('Python, interpreters');
  expect(interpreters.getAttribute('aria-disabled')).toBe('true');
  expect(interpreters.textContent).toContain('Needs Python 3.14; newest here is 3.13.0.');
  fireEvent.click(interpreters);
  expect(of('python-interpreters')[0]).toMatchObject({ on: false });
});

it('leaves a reason that all of its language share to their heading', () => {
  render(<Form workload="alone" />);
  const group = screen.getByRole('group', { name: 'Python', description: 'Alone has no Python version.' });
  expect(within(group).getAllByText('Alone has no Python version.')).toHaveLength(1);
});

it('has its settings, and can be compared with itself under others', () => {
  render(<Form />);
  fireEvent.click(screen.getByRole('button', { name: 'Settings of Threads' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Workers' }), { target: { value: '3' } });
  fireEvent.click(screen.getByRole('button', { name: 'Compare with other settings' }));
  expect(of('threads').map(({ settings }) => settings['workers'])).toEqual([3, 6]);
  fireEvent.click(screen.getByRole('button', { name: 'Settings of Threads, 6 workers' }));
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
  expect(of('threads').map(({ settings }) => settings['workers'])).toEqual([3]);
});

it('goes with others when several are chosen at once', () => {
  render(<Form />);
  fireEvent.click(screen.getByRole('button', { name: '1 to 2× cores' }));
  expect(screen.getByRole('button', { name: '1 to 2× cores', pressed: true })).toBeTruthy();
  expect(of('threads').map(({ settings }) => settings['workers'])).toEqual([1, 2, 4, 8]);
});

it('leads to the settings where machines are missing, below those that can be chosen', () => {
  const none = { ...offer, strategies: strategyInfos(4, [python], 'Machines need a Redis: name it in Settings > Machines.') };
  render(<StrategyChips offer={none} form={firstForm(none)} onChange={() => undefined} disabled={false} />);
  const machines = chip('Machines');
  expect(machines.getAttribute('aria-disabled')).toBe('true');
  expect(machines.getAttribute('aria-checked')).toBe('false');
  expect(chip('Python, processes').compareDocumentPosition(machines)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  fireEvent.click(screen.getByRole('button', { name: 'Set up in Settings' }));
  expect(location.hash).toBe('#/settings/machines');
});
