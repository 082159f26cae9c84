import type { HostEnd, HostHandle, SpawnHost } from '../../../src/main/engine/processes/port.ts';

/** A worker process that says what the test makes it say. */
export interface FakeProcess {
  readonly spawn: SpawnHost;
  /** What it was sent. */
  readonly heard: unknown[];
  say(message: unknown): void;
  readonly ended: () => boolean;
}

/** The next process that a pool starts; it ends when it is terminated. */
export function fakeProcess(): FakeProcess {
  let listen: (message: unknown) => void = () => undefined;
  let end: (how: HostEnd) => void = () => undefined;
  let over = false;
  const heard: unknown[] = [];
  const ended = new Promise<HostEnd>((resolve) => (end = resolve));
  const handle: HostHandle = {
    pid: 77,
    post: (message) => heard.push(message),
    onMessage: (listener) => (listen = listener),
    ended,
    stderrTail: () => '',
    terminate: () => {
      over = true;
      end({ type: 'terminated' });
      return Promise.resolve();
    },
  };
  return {
    spawn: () => Promise.resolve(handle),
    heard,
    say: (message) => {
      listen(message);
    },
    ended: () => over,
  };
}
