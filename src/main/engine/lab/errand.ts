import { problem, type Outcome } from '../../../contract/index.ts';
import type { HostHandle } from '../host/port.ts';
import type { LabPorts } from './ports.ts';
import type { Errand, ErrandAnswers, FromCoordinator, ToCoordinator } from './protocol.ts';

/** What an errand is watched by. */
export interface ErrandWatch {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly onProgress?: (fraction: number) => void;
  /** The process is there and has done nothing yet; the errand waits for this. */
  readonly onIdle?: (pid: number) => Promise<void>;
}

/**
 * Does one errand in a process of its own, which is gone when this resolves. Nothing of a workload runs in this process.
 * Problems of the user's module, a crash, a time-out and a cancel come back as outcomes.
 */
export function runErrand<T extends Exclude<Errand['type'], 'load-python'>>(
  ports: LabPorts,
  errand: Extract<Errand, { type: T }>,
  watch: ErrandWatch = {},
): Promise<Outcome<ErrandAnswers[T]>> {
  const entry = ports.entries.coordinator;
  return runErrandIn(
    () => ports.spawnHost({ entry, name: `lanewise-${(errand as Errand).type}`, args: [], maxHeapMb: null }),
    errand,
    watch,
  );
}

/** The same in whichever process `spawn` starts. */
export async function runErrandIn<T extends Errand['type']>(
  spawn: () => Promise<HostHandle>,
  errand: Extract<Errand, { type: T }>,
  watch: ErrandWatch = {},
): Promise<Outcome<ErrandAnswers[T]>> {
  const { signal } = watch;
  if (signal?.aborted) return problem('cancelled', 'Stopped.');
  const host = await spawn();
  let timer: NodeJS.Timeout | undefined;
  const answer = new Promise<Outcome<ErrandAnswers[T]>>((resolve) => {
    host.onMessage((data) => {
      const message = data as FromCoordinator;
      if (message.type === 'hello') {
        void (watch.onIdle?.(host.pid) ?? Promise.resolve()).finally(() => {
          host.post({ type: 'errand', errand } satisfies ToCoordinator);
        });
      } else if (message.type === 'progress') watch.onProgress?.(message.fraction);
      else if (message.type === 'answer') resolve(message.answer as Outcome<ErrandAnswers[T]>);
    });
    void host.ended.then((end) => {
      const why = end.type === 'crashed' ? lastLine(end.detail) || `exit code ${String(end.code ?? end.signal)}` : 'it exited';
      resolve(problem('failed', `The process that loads the task ended before it was done: ${why}.`));
    });
    signal?.addEventListener('abort', () => resolve(problem('cancelled', 'Stopped.')), { once: true });
    if (watch.timeoutMs !== undefined) {
      const seconds = String(watch.timeoutMs / 1000);
      timer = setTimeout(() => {
        resolve(
          problem('failed', `Loading the task took longer than ${seconds} s and was ended; look for work at the top level of the module.`),
        );
      }, watch.timeoutMs);
    }
  });
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    await host.terminate();
  }
}

/** The line of a crash's stderr that says most: the error itself, else the last. */
export function lastLine(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /^\w*Error\b/.test(line)) ??
    lines.filter((line) => line && !line.startsWith('at ') && !line.startsWith('Node.js')).at(-1) ??
    ''
  ).slice(0, 300);
}
