import { expect, it } from 'vitest';
import type { PythonInfo } from '../../../../src/contract/index.ts';
import { firstTaskForm, formOfRequest, requestOf } from '../../../../src/renderer/src/features/my-task/my-task-form.ts';
import { keyPhrase } from '../../../../src/renderer/src/features/my-task/answer/key-words.ts';
import { optionsOf } from '../../../../src/renderer/src/features/my-task/PythonField.tsx';

const python: PythonInfo = { path: '/usr/bin/python3', version: '3.13.0', implementation: 'CPython', freeThreaded: true };

it('lists each interpreter with its notes, and a choice that is none of them', () => {
  const choice = { pythons: [python], asFound: python };
  expect(optionsOf(choice, '3.11').map(({ label }) => label)).toEqual([
    'Automatic (Python 3.13.0t, free-threaded)',
    'Python 3.13.0t, free-threaded: /usr/bin/python3',
    '3.11',
  ]);
  expect(optionsOf(null, '')).toEqual([{ value: '', label: 'Automatic' }]);
});

it('is part of the request of a Python task only, and returns to the form', () => {
  const form = { ...firstTaskForm, modulePath: '/a/task.py', python: '3.11' };
  const wanted = requestOf(form, []);
  expect(wanted).toMatchObject({ request: { python: '3.11' } });
  if ('request' in wanted) expect(formOfRequest(wanted.request)).toEqual(form);
  expect(requestOf({ ...form, modulePath: '/a/task.mjs' }, [])).not.toHaveProperty('request.python');
});

it('is omitted from the strategy of an answer', () => {
  expect(keyPhrase('python-threads:workers=4:python=/opt/py/bin/python3')).toBe('a pool of 4 threads in Python');
});
