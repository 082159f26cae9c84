import { createHook } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';
import { sinceMs } from '../measure/clock.ts';
import { openThreadClock, unknownTimes } from '../measure/thread-clock.ts';

/** Async resources of Node whose work is done on libuv's threads, as `async_hooks` names them. */
const ON_LIBUV = new Set([
  'FSREQCALLBACK',
  'FSREQPROMISE',
  'FILEHANDLECLOSEREQ',
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'PBKDF2REQUEST',
  'SCRYPTREQUEST',
  'RANDOMBYTESREQUEST',
  'RANDOMPRIMEREQUEST',
  'KEYPAIRGENREQUEST',
  'KEYGENREQUEST',
  'SIGNREQUEST',
  'CIPHERREQUEST',
  'DERIVEBITSREQUEST',
  'HASHREQUEST',
  'ZLIB',
]);

/** What a lane did from its first task to its last result, in milliseconds. */
export interface LaneSample {
  /** Its loop was busy (`eventLoopUtilization`'s active time). */
  readonly heldMs: number;
  /** CPU of its thread; of its process, all threads together. */
  readonly loopCpuMs: number;
  readonly processCpuMs: number;
  /** Its thread was ready and had no core. 0 where the OS does not report it. */
  readonly delayedMs: number;
  /** At least one request was in libuv's pool. */
  readonly uvMs: number;
  /** How many requests of each kind. */
  readonly uvKinds: Readonly<Record<string, number>>;
  /** Bytes that its tasks wrote to stdout and stderr. */
  readonly printedBytes: number;
  /** Bytes of the first task's input and output as JSON; absent: unknown, or JSON can't hold them. */
  readonly valueBytes?: number;
}

type Reading = Omit<LaneSample, 'uvKinds' | 'valueBytes'>;

/** Watches a lane closely, only for sampling: `async_hooks` makes every promise and request slower. */
export interface SampleWatch {
  /** Starts; only the first call counts. */
  begin(): void;
  /** Ends; the last call counts. */
  mark(): void;
  end(): LaneSample;
}

/** `valueBytes`: the figure of that name, once the lane is done. */
export function openSampleWatch(originNs: bigint, processCpuMs: () => number, valueBytes: () => number | null): SampleWatch {
  const clock = openThreadClock();
  const uvKinds: Record<string, number> = {};
  const pending = new Set<number>();
  let pendingSinceMs = 0;
  let uvMs = 0;
  let from: Reading | null = null;
  let to: Reading | null = null;
  const over = (id: number): void => {
    if (pending.delete(id) && pending.size === 0) uvMs += sinceMs(originNs) - pendingSinceMs;
  };
  const hook = createHook({
    init: (id, type) => {
      if (from === null || !ON_LIBUV.has(type)) return;
      uvKinds[type] = (uvKinds[type] ?? 0) + 1;
      if (pending.size === 0) pendingSinceMs = sinceMs(originNs);
      pending.add(id);
    },
    before: over,
    destroy: over,
  });
  const printed = countPrinted();
  const reading = (): Reading => {
    const { cpuMs, keptMs } = clock?.read() ?? unknownTimes;
    return {
      heldMs: performance.eventLoopUtilization().active,
      loopCpuMs: cpuMs,
      processCpuMs: processCpuMs(),
      delayedMs: Number.isNaN(keptMs) ? 0 : keptMs,
      uvMs,
      printedBytes: printed.bytes(),
    };
  };
  return {
    begin: () => {
      if (from !== null) return;
      from = reading();
      hook.enable();
    },
    mark: () => {
      to = reading();
    },
    end: () => {
      hook.disable();
      const [first, last] = [from ?? reading(), to ?? reading()];
      clock?.close();
      printed.stop();
      return {
        heldMs: last.heldMs - first.heldMs,
        loopCpuMs: last.loopCpuMs - first.loopCpuMs,
        processCpuMs: last.processCpuMs - first.processCpuMs,
        delayedMs: last.delayedMs - first.delayedMs,
        uvMs: last.uvMs - first.uvMs,
        uvKinds,
        printedBytes: last.printedBytes - first.printedBytes,
        ...sized(valueBytes()),
      };
    },
  };
}

const sized = (bytes: number | null): Pick<LaneSample, 'valueBytes'> => (bytes === null ? {} : { valueBytes: bytes });

/** Counts what is written to stdout and stderr, and passes it on. */
function countPrinted(): { bytes(): number; stop(): void } {
  let bytes = 0;
  const restore = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream) as (...given: unknown[]) => boolean;
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      bytes += Buffer.byteLength(chunk);
      return write(chunk, ...rest);
    };
    return () => {
      stream.write = write;
    };
  });
  return {
    bytes: () => bytes,
    stop: () => {
      for (const each of restore) each();
    },
  };
}
