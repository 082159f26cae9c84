import { formatDuration } from '../../../core/format/index.ts';
import { problem, type Outcome } from '../../../contract/index.ts';
import type { HostEnd, HostHandle } from '../processes/port.ts';
import type { LabPorts } from '../ports.ts';
import { startLimitMs } from '../trial/start-limit.ts';
import { checkAnswer, checkMessage } from '../trial/check-message.ts';
import type { Preparation, PreparationAnswers, ToCoordinator } from '../trial/protocol.ts';
import { lastLine } from '../processes/stderr-tail.ts';

/** The limits and events of a preparation. */
export interface PreparationWatch {
  readonly signal?: AbortSignal;
  /** The preparation is ended if it takes longer, or reports no progress for longer; by default see start-limit.ts. */
  readonly timeoutMs?: number;
  readonly onProgress?: (fraction: number) => void;
  /** The process exists and has done nothing yet; the preparation waits for this. */
  readonly onIdle?: (pid: number) => Promise<void>;
}

/**
 * Does one preparation in a separate process, which is gone when this resolves. Nothing of a workload runs in this process.
 * Problems of the user's module, a crash, a time-out and a cancel come back as outcomes.
 */
export function runPreparation<T extends Exclude<Preparation['type'], 'load-python'>>(
  ports: LabPorts,
  preparation: Extract<Preparation, { type: T }>,
  watch: PreparationWatch = {},
): Promise<Outcome<PreparationAnswers[T]>> {
  const entry = ports.entries.coordinator;
  return runPreparationIn(
    () => ports.spawnHost({ entry, name: `lanewise-${(preparation as Preparation).type}`, args: [], maxHeapMb: null }),
    preparation,
    {
      ...(ports.startLimitMs === undefined ? {} : { timeoutMs: ports.startLimitMs }),
      ...watch,
    },
  );
}

/** The same in any process that `spawn` starts. */
export async function runPreparationIn<T extends Preparation['type']>(
  spawn: () => Promise<HostHandle>,
  preparation: Extract<Preparation, { type: T }>,
  watch: PreparationWatch = {},
): Promise<Outcome<PreparationAnswers[T]>> {
  const { signal } = watch;
  if (signal?.aborted) return problem('cancelled', 'Stopped.');
  const host = await spawn();
  let timer: NodeJS.Timeout | undefined;
  const limitMs = watch.timeoutMs ?? startLimitMs(null);
  const answer = new Promise<Outcome<PreparationAnswers[T]>>((resolve) => {
    const broken = (reason: string): void => {
      resolve(problem('failed', `The process that loads the task ${reason}.`));
    };
    host.onMessage((data) => {
      const found = checkMessage(data);
      if (!found.ok) {
        broken(found.reason);
        return;
      }
      const message = found.value;
      if (message.type === 'hello') {
        void (watch.onIdle?.(host.pid) ?? Promise.resolve()).finally(() => {
          host.post({ type: 'preparation', preparation } satisfies ToCoordinator);
        });
      } else if (message.type === 'progress') {
        // A preparation that makes progress may take as long as it needs.
        timer?.refresh();
        watch.onProgress?.(message.fraction);
      } else if (message.type === 'answer') {
        const answered = checkAnswer(preparation.type, message.answer);
        if (answered.ok) resolve(answered.value);
        else broken(answered.reason);
      }
    });
    void host.ended.then((end) => {
      resolve(problem('failed', `The process that loads the task ended too early: ${howItEnded(end)}.`));
    });
    signal?.addEventListener(
      'abort',
      () => {
        resolve(problem('cancelled', 'Stopped.'));
      },
      { once: true },
    );
    timer = setTimeout(() => {
      resolve(
        problem(
          'failed',
          `Loading the task took longer than ${formatDuration(limitMs)} and was stopped. Look for ${whatHangs(preparation)}.`,
        ),
      );
    }, limitMs);
  });
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    await host.terminate();
  }
}

/** Its last words, else its exit code or signal. */
function howItEnded(end: HostEnd): string {
  if (end.type !== 'crashed') return 'it exited';
  return lastLine(end.detail) || (end.signal === null ? `exit code ${String(end.code)}` : `it was ended by ${end.signal}`);
}

/** Where a preparation can hang, to complete "look for ...". */
function whatHangs(preparation: Preparation): string {
  if (preparation.type === 'count-inputs') return 'an inputs file that never ends';
  const inputsPath = preparation.type === 'load-python' ? null : preparation.inputsPath;
  return `work at the top level of the module${inputsPath === null ? '' : ', or for an inputs file that never ends'}`;
}
