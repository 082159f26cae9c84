import { BrokenMessage } from '../../processes/broken-message.ts';
import { messageOf } from '../../../../core/message-of.ts';
import type { LaneEnd, LaneEvents, OpenLane, ToLane } from '../messages.ts';
import { oomKills } from '../../measure/memory-limit.ts';
import type { HostEnd, HostHandle, SpawnHost } from '../../processes/port.ts';
import { ranOutOfMemory } from '../../processes/stderr-tail.ts';
import { checkFromProcess, isFrame, resultsOf, toProcess, type ToProcess } from '../process/process-messages.ts';
import { saysClosed } from './thread-lane.ts';

/** How to make the processes of a pool. */
export interface ProcessLanesOptions {
  readonly spawn: SpawnHost;
  /** The built worker program. */
  readonly entry: string;
  /** Lanes in each process: `threads` threads, or (0) its own loop. */
  readonly threads: number;
  readonly maxHeapMb: number | null;
}

/** Lanes that are processes, or threads in processes: lane i lives in process floor(i / lanes per process). */
export function processLanes(options: ProcessLanesOptions): OpenLane {
  const perProcess = Math.max(1, options.threads);
  const processes = new Map<number, WorkerProcess>();
  return (index, events) => {
    const place = Math.floor(index / perProcess);
    let host = processes.get(place);
    if (!host) {
      const made = new WorkerProcess(options, place, () => {
        if (processes.get(place) === made) processes.delete(place);
      });
      processes.set(place, made);
      host = made;
    }
    return host.open(index, events);
  };
}

/** One process of a pool and its lanes. */
class WorkerProcess {
  readonly #options: ProcessLanesOptions;
  readonly #onGone: () => void;
  readonly #lanes = new Map<number, LaneEvents>();
  readonly #saidClosed = new Set<number>();
  readonly #closed = new Set<number>();
  #handle: HostHandle | null = null;
  /** Messages for a process that is still starting. */
  #waiting: ToProcess[] = [];
  readonly #killsBefore = oomKills();
  #killed = false;
  #gone = false;

  constructor(options: ProcessLanesOptions, place: number, onGone: () => void) {
    this.#options = options;
    this.#onGone = onGone;
    options.spawn({ entry: options.entry, name: `lanewise-worker-${String(place + 1)}`, args: [], maxHeapMb: options.maxHeapMb }).then(
      (handle) => {
        this.#joined(handle);
      },
      (error: unknown) => {
        this.#end({ type: 'crashed', outOfMemory: false, detail: messageOf(error) });
      },
    );
  }

  open(index: number, events: LaneEvents): ReturnType<OpenLane> {
    this.#lanes.set(index, events);
    this.#post({ to: 'process', open: index, type: this.#options.threads > 0 ? 'thread' : 'loop' });
    if (this.#handle) events.spawned(this.#handle.pid);
    return {
      copies: true,
      near: false,
      send: (message: ToLane) => {
        this.#post(toProcess(index, message));
      },
      kill: () => {
        if (this.#options.threads > 0 && this.#lanes.size > 1) this.#post({ to: 'process', kill: index });
        else {
          this.#killed = true;
          void this.#handle?.terminate();
        }
      },
    };
  }

  #joined(handle: HostHandle): void {
    this.#handle = handle;
    handle.onMessage((message) => {
      this.#receive(message);
    });
    void handle.ended.then((end) => {
      this.#end(laneEnd(end, this.#killed, this.#killsBefore));
    });
    if (this.#killed) {
      void handle.terminate();
      return;
    }
    for (const events of this.#lanes.values()) events.spawned(handle.pid);
    for (const message of this.#waiting) handle.post(message);
    this.#waiting = [];
  }

  #post(message: ToProcess): void {
    if (this.#gone) return;
    if (this.#handle) this.#handle.post(message);
    else this.#waiting.push(message);
  }

  #receive(data: unknown): void {
    const message = checkFromProcess(data);
    if (message instanceof BrokenMessage) {
      this.#broken(message);
      return;
    }
    const lane = isFrame(message) ? message[0] : message.lane;
    const events = this.#lanes.get(lane);
    if (!events) this.#broken(new BrokenMessage(`sent a message for lane ${String(lane)}, which it does not have`));
    else if (isFrame(message)) events.message(resultsOf(message));
    else if (message.from === 'lane-end') {
      if (message.end.type === 'closed' && !this.#saidClosed.has(lane))
        this.#broken(new BrokenMessage('reported an end that nobody asked for'));
      else this.#laneEnded(lane, events, message.end);
    } else {
      if (saysClosed(message.message)) this.#saidClosed.add(lane);
      events.message(message.message);
    }
  }

  /** Any lane may report it: the pool ends with it. If none is left, nothing needs to know. */
  #broken(message: BrokenMessage): void {
    for (const events of this.#lanes.values()) {
      events.message(message);
      return;
    }
  }

  #laneEnded(index: number, events: LaneEvents, end: LaneEnd): void {
    // A closed lane is over once its process is gone, so that nothing is left when the pool is closed.
    if (end.type === 'closed') this.#closed.add(index);
    else {
      this.#lanes.delete(index);
      events.ended(end);
    }
    // No working lane is left, and none was opened instead.
    for (const each of this.#lanes.keys()) if (!this.#closed.has(each)) return;
    this.#post({ to: 'process', exit: true });
    this.#leave();
  }

  #end(end: LaneEnd): void {
    this.#leave();
    const lanes = [...this.#lanes];
    this.#lanes.clear();
    const together = lanes.map(([index]) => index);
    for (const [index, events] of lanes) events.ended(this.#closed.has(index) ? { ...end, type: 'closed' } : { ...end, together });
  }

  /** From now on a lane that opens gets a new process. */
  #leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#onGone();
  }
}

/** Whether the system ended it because memory ran out. Another process of the same container may have been ended too, which looks the same. */
function endedByTheSystem({ signal }: Extract<HostEnd, { type: 'crashed' }>, killsBefore: number): boolean {
  return signal === 'SIGKILL' && oomKills() > killsBefore;
}

function laneEnd(end: HostEnd, killed: boolean, killsBefore: number): LaneEnd {
  if (killed) return { type: 'killed', outOfMemory: false, detail: '' };
  if (end.type === 'crashed') {
    const outOfMemory = ranOutOfMemory(end.detail) || endedByTheSystem(end, killsBefore);
    if (outOfMemory) return { type: 'crashed', outOfMemory, detail: 'it ran out of memory' };
    const uncaught = UNCAUGHT.test(end.detail) && end.signal === null;
    return { type: 'crashed', outOfMemory, detail: crashText(end), ...(uncaught ? { uncaught } : {}) };
  }
  return { type: 'crashed', outOfMemory: false, detail: end.type === 'clean' ? 'it exited with code 0' : 'it was ended' };
}

/** The line of an uncaught error, as Node prints it. */
const UNCAUGHT = /^(?:\w*Error|Uncaught).*$/m;

function crashText(end: Extract<HostEnd, { type: 'crashed' }>): string {
  const how = end.signal ? `it was ended by signal ${end.signal}` : `it exited with code ${String(end.code)}`;
  const uncaught = UNCAUGHT.exec(end.detail)?.[0];
  return uncaught ? `${how} (${uncaught.slice(0, 300)})` : how;
}
