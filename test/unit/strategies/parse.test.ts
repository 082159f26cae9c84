import { expect, it } from 'vitest';
import { strategyText } from '../../../src/contract/index.ts';
import { parseStrategy, splitStrategies } from '../../../src/main/engine/strategies/registry.ts';

const read = (text: string) => parseStrategy(text, { cores: 3, workers: null, concurrency: null });

it.each<[string, object]>([
  ['python-threads:workers=5:python=3.11', { id: 'python-threads', workers: 5, python: '3.11' }],
  ['python-processes', { id: 'python-processes', workers: 3, start: 'default', python: '' }],
  ['python-processes:start=spawn', { id: 'python-processes', workers: 3, start: 'spawn', python: '' }],
  ['python-processes:start=fork', { id: 'python-processes', workers: 3, start: 'fork', python: '' }],
  [String.raw`python-threads:python=C:\Py=x\python.exe:workers=2`, { workers: 2, python: String.raw`C:\Py=x\python.exe` }],
])('reads %s, and what it writes is read as the same', (text, spec) => {
  const parsed = read(text);
  expect(parsed).toMatchObject({ ok: true, value: spec });
  if (parsed.ok) expect(read(strategyText(parsed.value))).toEqual(parsed);
});

it.each<[string, RegExp]>([
  ['python-processes:start=magic', /"magic" can't be start of strategy "python-processes"; give default or spawn or fork or forkserver\./],
  ['python-threads:concurrency=2', /has no setting "concurrency"; it has workers, python\./],
  ['threads:workers', /"" can't be workers/],
  ['python', /Strategy "python" is unknown/],
])('refuses %s in one sentence', (text, message) => {
  expect(read(text)).toMatchObject({ ok: false, problem: { message: expect.stringMatching(message) as string } });
});

it('takes a comma in a path for none between strategies', () => {
  expect(splitStrategies('threads:workers=2, async,python-threads:python=/opt/a,b/python,hybrid')).toEqual([
    'threads:workers=2',
    ' async',
    'python-threads:python=/opt/a,b/python',
    'hybrid',
  ]);
});

it('takes the interpreter that is given for all where a strategy names none', () => {
  const with311 = (text: string) => parseStrategy(text, { cores: 3, workers: null, concurrency: null, python: '3.11' });
  expect(with311('python-sequential')).toMatchObject({ ok: true, value: { python: '3.11' } });
  expect(with311('python-sequential:python=3.13')).toMatchObject({ ok: true, value: { python: '3.13' } });
});
