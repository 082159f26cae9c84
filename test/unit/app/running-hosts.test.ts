import { expect, it } from 'vitest';
import type { HostEnd, HostHandle, SpawnHost } from '../../../src/main/engine/processes/port.ts';
import { RunningHosts } from '../../../src/main/engine/app/running-hosts.ts';

const spec = { entry: '', args: [], name: 'a host', maxHeapMb: null };

/** A process whose end takes a turn of the loop. */
function fakeHost(): HostHandle & { gone: boolean } {
  let end: (how: HostEnd) => void = () => undefined;
  const ended = new Promise<HostEnd>((resolve) => (end = resolve));
  const host = {
    pid: 1,
    gone: false,
    ended,
    post: () => undefined,
    onMessage: () => undefined,
    stderrTail: () => '',
    terminate: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      host.gone = true;
      end({ type: 'terminated' });
    },
  };
  return host;
}

const hostsWith = (spawn: SpawnHost): RunningHosts => new RunningHosts(spawn, () => Promise.reject(new Error('no Python here')));

it('has ended a process that was just being started when it closed', async () => {
  const host = fakeHost();
  let isThere: (host: HostHandle) => void = () => undefined;
  const hosts = hostsWith(() => new Promise((resolve) => (isThere = resolve)));
  const started = hosts.spawn(spec).then(
    () => 'handed out',
    (error: Error) => error.message,
  );
  const closed = hosts.close();
  isThere(host);
  await closed;
  expect(host.gone).toBe(true);
  expect(await started).toBe('Lanewise is closing.');
});

it('ends what runs and starts nothing more', async () => {
  const host = fakeHost();
  const hosts = hostsWith(() => Promise.resolve(host));
  await hosts.spawn(spec);
  await hosts.close();
  expect(host.gone).toBe(true);
  await expect(hosts.spawn(spec)).rejects.toThrow('closing');
});
