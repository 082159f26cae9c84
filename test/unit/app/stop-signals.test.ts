import { expect, it } from 'vitest';
import { StopSignals } from '../../../src/main/engine/app/stop-signals.ts';

function made() {
  const listeners = new Map<string, () => void>();
  const said: string[] = [];
  const signals = new StopSignals({
    on: (signal, listener) => listeners.set(signal, listener),
    exit: (code) => said.push(`exit ${String(code)}`),
    tell: (text) => said.push(text.trim()),
  });
  return { signals, said, hear: (signal: string) => listeners.get(signal)?.() };
}

it('ends the program at the first signal while nothing runs yet', () => {
  const { said, hear } = made();
  hear('SIGTERM');
  expect(said).toEqual(['exit 130']);
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('stops what runs at the first %s, waits at the second, ends at the third', async (signal) => {
  const { signals, said, hear } = made();
  let end: (value: string) => void = () => undefined;
  const done = new Promise<string>((resolve) => (end = resolve));
  const running = signals.during({ stop: () => said.push('stop'), done });
  hear(signal);
  expect(said).toEqual(['stop']);
  hear(signal);
  expect(said).toEqual(['stop', 'Stopping and saving finished trials. Press again to end Lanewise at once.']);
  hear(signal);
  expect(said.at(-1)).toBe('exit 130');
  end('saved');
  expect(await running).toBe('saved');
});

it('lets the program write its output when the run is over', async () => {
  const { signals, said, hear } = made();
  await signals.during({ stop: () => said.push('stop'), done: Promise.resolve() });
  hear('SIGINT');
  expect(said).toEqual([]);
});
