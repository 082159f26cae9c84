import { expect, it } from 'vitest';
import { sizedTask } from '../../../src/main/engine/worker/value-size.ts';

it('gives the bytes of the first input and output as JSON, and no later ones', () => {
  const { task, bytes } = sizedTask({ run: (input) => `${String(input)}!` });
  expect(bytes()).toBeNull();
  expect(task.run('ab')).toBe('ab!');
  expect(task.run('a'.repeat(1000))).toHaveLength(1001);
  expect(bytes()).toBe('"ab"'.length + '"ab!"'.length);
});

it('waits for a promise, and counts what is in a wrapper', async () => {
  const { task, bytes } = sizedTask({
    run: (input) => Promise.resolve({ wrapped: input }),
    unwrap: (output) => (output as { wrapped: unknown }).wrapped,
  });
  const output = task.run(12345);
  expect(bytes()).toBeNull();
  expect(await output).toEqual({ wrapped: 12345 });
  expect(bytes()).toBe(10);
});

it('counts nothing for no input and no output', () => {
  const { task, bytes } = sizedTask({ run: () => undefined });
  task.run(undefined);
  expect(bytes()).toBe(0);
});

it.each([
  ['bytes', new Uint8Array(8)],
  ['a Map', new Map()],
  ['a big integer', 10n],
])('does not know a size where JSON can not hold %s', (_, output) => {
  const { task, bytes } = sizedTask({ run: () => output });
  task.run(1);
  expect(bytes()).toBeNull();
});

it('does not know it where the first task failed, and passes the error on', async () => {
  const { task, bytes } = sizedTask({
    run: () => {
      throw new Error('no');
    },
  });
  expect(() => task.run(1)).toThrow('no');
  expect(bytes()).toBeNull();
  const later = sizedTask({ run: () => Promise.reject(new Error('later')) });
  await expect(later.task.run(1)).rejects.toThrow('later');
  expect(later.bytes()).toBeNull();
});

it('never asks a thenable that is no promise, since each asking may start its work', () => {
  let asked = 0;
  const { task, bytes } = sizedTask({ run: () => ({ then: () => asked++ }) });
  task.run(1);
  expect([asked, bytes()]).toEqual([0, null]);
});

it('keeps teardown and what is moved', () => {
  const buffer = new ArrayBuffer(8);
  let torn = 0;
  const { task } = sizedTask({ run: () => buffer, transfer: () => [buffer], teardown: () => void torn++ });
  expect(task.transfer?.(null)).toEqual([buffer]);
  void task.teardown?.();
  expect(torn).toBe(1);
});
