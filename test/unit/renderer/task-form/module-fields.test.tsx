// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ok } from '../../../../src/contract/index.ts';
import { ModuleFields } from '../../../../src/renderer/src/task-form/fields/ModuleFields.tsx';
import { firstForm, MODULE } from '../../../../src/renderer/src/task-form/form.ts';
import { createFakeApi, presets, strategies, workloads } from '../../../helpers/fakes/api.ts';

afterEach(cleanup);

it('names one input, and one task, in the singular', async () => {
  const path = '/own/task.mjs';
  const found = { path, inputs: 1, inputsKind: null, hasSetup: false, hasTeardown: false, loadMs: 3 };
  Object.assign(window, { lanewise: createFakeApi({ commands: { 'task.inspect': () => Promise.resolve(ok(found)) } }) });
  const form = { ...firstForm({ workloads, strategies, presets }), workload: MODULE, modulePath: path, tasks: 10 };
  render(<ModuleFields form={form} onChange={() => undefined} disabled={false} />);
  expect(await screen.findByRole('button', { name: 'Use 1 task' })).toBeTruthy();
  expect(screen.getByText(/ 1 input\./)).toBeTruthy();
});
