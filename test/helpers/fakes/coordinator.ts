import { emptyRecords, type RecordColumns, type StrategySpec } from '../../../src/contract/index.ts';
import type { HostEnd, HostHandle } from '../../../src/main/engine/processes/port.ts';
import type { LabPorts } from '../../../src/main/engine/ports.ts';
import { runTrial, type TrialDone, type TrialRequest } from '../../../src/main/engine/trial/trial.ts';

/** Columns with one row for each of these tasks. */
export function rowsOf(...tasks: number[]): RecordColumns {
  const columns = emptyRecords(tasks.length);
  columns.index.set(tasks);
  columns.endedMs.fill(1);
  return columns;
}

/** A coordinator that sends these messages as soon as it receives its trial, and ends on request. */
function coordinatorSaying(messages: readonly unknown[]): HostHandle {
  let end: (end: HostEnd) => void = () => undefined;
  let listen: (message: unknown) => void = () => undefined;
  const ended = new Promise<HostEnd>((resolve) => (end = resolve));
  return {
    pid: 1,
    post: (message) => {
      const { type } = message as { type: string };
      if (type === 'trial') for (const each of messages) listen(each);
      if (type === 'close')
        listen({
          type: 'closed',
          cpuMs: { startup: 1, run: 1 },
          keptMs: null,
          lanes: [],
          lock: null,
          machines: [],
          samples: [],
          remarks: [],
        });
    },
    onMessage: (listener) => (listen = listener),
    ended,
    stderrTail: () => '',
    terminate: () => {
      end({ type: 'terminated' });
      return Promise.resolve();
    },
  };
}

/** Ports without a machine: `spawnHost` gives a coordinator that says these messages. */
function fakePorts(messages: readonly unknown[], changes: Partial<LabPorts> = {}): LabPorts {
  return {
    spawnHost: () => Promise.resolve(coordinatorSaying(messages)),
    workersStartedBy: 'coordinator',
    entries: { coordinator: '/c', worker: '/w', machine: '/m', service: '/s', python: '/p' },
    python: {
      spawn: () => Promise.resolve(coordinatorSaying(messages)),
      installed: () => Promise.resolve([]),
      silent: () => Promise.resolve([]),
      ask: () => Promise.resolve(null),
      firstWith: () => Promise.resolve(null),
    },
    probe: {
      method: 'pss',
      countsEnded: true,
      descendants: () => Promise.resolve(new Map()),
      memory: () => Promise.resolve(new Map()),
      cpuMs: () => Promise.resolve(new Map()),
      residentBytes: () => Promise.resolve(new Map()),
    },
    environment: () => Promise.reject(new Error('not asked for')),
    sink: null,
    ...changes,
  };
}

/** Runs one trial of this many tasks whose coordinator sends these messages. */
export function trialSaying(
  messages: readonly unknown[],
  { tasks = 3, ports = {}, request = {} }: { tasks?: number; ports?: Partial<LabPorts>; request?: Partial<TrialRequest> } = {},
): Promise<TrialDone> {
  const quiet = (): void => undefined;
  return runTrial(
    {
      spec: { id: 'sequential' } satisfies StrategySpec,
      strategy: 'sequential',
      repeat: 0,
      place: 0,
      order: {
        workload: { type: 'builtin', id: 'sleep', params: {} },
        inputsPath: null,
        context: { tasks, tempDir: '/tmp', prepared: null, serviceUrl: null },
        taskTimeoutMs: null,
        maxHeapMb: null,
        budgetMs: null,
        inputsFile: null,
        fleet: null,
      },
      python: null,
      baselineBytes: 0,
      beside: [],
      ceilingBytes: 1e12,
      signal: new AbortController().signal,
      ...request,
    },
    fakePorts(messages, ports),
    { lane: quiet, ready: quiet, records: quiet, samples: quiet },
  );
}
