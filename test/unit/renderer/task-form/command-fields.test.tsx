// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok, problem, type CommandInput } from '../../../../src/contract/index.ts';
import { strategyInfos } from '../../../../src/main/engine/strategies/registry.ts';
import { experimentOf } from '../../../../src/renderer/src/task-form/experiment-of.ts';
import { CommandFields } from '../../../../src/renderer/src/task-form/fields/CommandFields.tsx';
import { changed, COMMAND, firstForm, whyUnavailable, type LabForm } from '../../../../src/renderer/src/task-form/form.ts';
import { createFakeApi, presets, workloads } from '../../../helpers/fakes/api.ts';

const offer = { workloads, strategies: strategyInfos(4, [], null), presets };
let form: LabForm;
let asked: CommandInput<'task.inspect'>[] = [];

function Form() {
  const [state, setState] = useState<LabForm>(() => changed(firstForm(offer), { workload: COMMAND }, offer));
  form = state;
  return <CommandFields form={state} onChange={(part) => setState({ ...state, ...part })} disabled={false} />;
}

const type = (label: string, value: string): boolean => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const missing = (): string | null => {
  const made = experimentOf(form, offer);
  return 'missing' in made ? made.missing : null;
};

beforeEach(() => {
  asked = [];
  const commands = {
    'task.inspect': (input: CommandInput<'task.inspect'>) => {
      asked.push(input);
      const { module } = input;
      return Promise.resolve(
        module.type === 'command' && module.program === 'gzip'
          ? ok({ path: 'gzip', inputs: 3, inputsKind: 'text', hasSetup: false, hasTeardown: false, loadMs: 0 })
          : problem('bad-input', 'There is no such program.'),
      );
    },
  };
  Object.assign(window, { lanewise: createFakeApi({ commands }) });
});
afterEach(cleanup);

it('makes an experiment of a command, under the strategies that make sense', async () => {
  render(<Form />);
  expect(missing()).toBe('Enter the command.');
  type('Command', `gzip -c 'a b' {}`);
  expect(missing()).toBe('Enter the folder in which the program runs.');
  type('Folder', '/data');
  type('Inputs (optional)', '/data/in.txt');
  fireEvent.click(await screen.findByRole('button', { name: 'Use 3 tasks' }));
  fireEvent.click(screen.getByLabelText('Compare outputs'));
  const made = experimentOf(form, offer);
  expect('experiment' in made && made.experiment).toMatchObject({
    name: 'gzip',
    tasks: 3,
    inputsPath: '/data/in.txt',
    workload: {
      type: 'command',
      program: 'gzip',
      args: ['-c', 'a b', '{}'],
      shell: false,
      folder: '/data',
      input: 'argument',
      output: 'ignore',
    },
    strategies: [{ id: 'sequential' }, { id: 'async' }],
  });
  const reasons = offer.strategies.flatMap((info) => (info.unavailable === null ? [whyUnavailable(info, form, offer)] : []));
  expect(reasons.filter((why) => why?.includes('add nothing'))).toHaveLength(4);
});

it('asks for nothing while a quote has no end, and says what is wrong with a command', async () => {
  render(<Form />);
  type('Folder', '/data');
  type('Command', "sh -c 'x");
  expect(missing()).toBe('A quote in the command has no end.');
  type('Command', 'none');
  expect(await screen.findByText('There is no such program.')).toBeTruthy();
  expect(asked.map(({ module }) => module.type === 'command' && module.program)).toEqual(['none']);
});
