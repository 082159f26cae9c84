import type { Lane, LaneEnd, LaneEvents, LaneSetup, OpenLane, ToLane } from '../../../src/main/engine/worker/messages.ts';
import { Dispatcher } from '../../../src/main/engine/pool/dispatcher.ts';
import type { PoolFailure, TaskFailure } from '../../../src/main/engine/pool/dispatching.ts';
import { emptyLaneRows } from '../../../src/core/records/lane-rows.ts';
import { nowNs } from '../../../src/main/engine/measure/clock.ts';

/** A lane that does only what the test says. */
export class FakeLane implements Lane {
  readonly copies = true;
  readonly near = true;
  readonly index: number;
  readonly events: LaneEvents;
  /** The tasks of each message it was sent. */
  readonly batches: number[][] = [];
  closeAsked = false;
  killed = false;

  constructor(index: number, events: LaneEvents) {
    this.index = index;
    this.events = events;
  }

  send(message: ToLane): void {
    if (message.type === 'tasks') this.batches.push([...message.indices]);
    if (message.type === 'close') this.closeAsked = true;
  }

  kill(): void {
    this.killed = true;
  }

  /** Says anything, be it a message or not. */
  say(message: unknown): void {
    this.events.message(message);
  }

  ready(): void {
    this.events.spawned(1000 + this.index);
    this.say({ type: 'ready', readyMs: 1, usage: { cpuMs: 0, keptMs: null } });
  }

  /** Answers for these tasks, each of which took `eachMs`. */
  answer(tasks: readonly number[], eachMs = 50): void {
    const rows = tasks.length;
    const columns = emptyLaneRows(rows).columns;
    columns.set(tasks);
    columns.fill(eachMs, 2 * rows, 3 * rows);
    this.say({ type: 'results', results: { rows, columns, outputs: tasks.map(() => null), errors: [] } });
  }

  end(type: LaneEnd['type'] = 'crashed', together?: readonly number[]): void {
    this.events.ended({ type, outOfMemory: false, detail: 'it fell over', ...(together ? { together } : {}) });
  }

  /** Dies of an uncaught error. */
  throws(detail: string): void {
    this.events.ended({ type: 'crashed', outOfMemory: false, detail, uncaught: true });
  }

  close(): void {
    this.say({ type: 'closing', heapPeakBytes: 5, usage: { cpuMs: 3, keptMs: null } });
    this.say({ type: 'closed', problem: null });
    this.end('closed');
  }
}

/** A dispatcher over fake lanes, with `tasks` waiting, and all its events. */
export function fakePool(
  options: {
    lanes: number;
    tasks: number;
    concurrency?: number;
    taskTimeoutMs?: number;
    lanesPerProcess?: number;
    holder?: () => number | null;
    /** Opens lanes other than fake ones. */
    open?: OpenLane;
  },
  refuses: (task: number) => boolean = () => false,
  onFailed: () => void = () => undefined,
): {
  dispatcher: Dispatcher;
  opened: FakeLane[];
  /** The newest lane of that index. */
  lane: (index: number) => FakeLane;
  add: (count: number) => void;
  done: number[];
  failed: TaskFailure[];
  broken: PoolFailure[];
  closingProblems: { lane: number; late: boolean; message: string }[];
  strays: string[];
  readies: () => number;
} {
  const opened: FakeLane[] = [];
  const queue: number[] = Array.from({ length: options.tasks }, (_, i) => i);
  let made = options.tasks;
  const [done, failed, broken]: [number[], TaskFailure[], PoolFailure[]] = [[], [], []];
  const closingProblems: { lane: number; late: boolean; message: string }[] = [];
  const strays: string[] = [];
  let readies = 0;
  const open: OpenLane = (index, events) => {
    const lane = new FakeLane(index, events);
    const send = lane.send.bind(lane);
    lane.send = (message) => {
      if (message.type === 'tasks' && message.indices.some(refuses)) throw new Error('no copy of this');
      send(message);
    };
    opened.push(lane);
    return lane;
  };
  const setup: LaneSetup = {
    workload: { type: 'module', path: '/task.mjs' },
    sharedBytes: 0,
    context: { tasks: 0, tempDir: '/tmp', prepared: null, serviceUrl: null },
    originNs: nowNs(),
    concurrency: options.concurrency ?? 1,
    taskTimeoutMs: options.taskTimeoutMs ?? null,
    records: 'times',
  };
  const dispatcher = new Dispatcher({
    lanes: options.lanes,
    lanesPerProcess: options.lanesPerProcess ?? 1,
    open: options.open ?? open,
    ...(options.holder ? { holder: options.holder } : {}),
    setup,
    source: {
      waiting: () => queue.length,
      take: (count) => queue.splice(0, count),
      input: (task) => task,
      transfer: () => [],
    },
    events: {
      ready: () => readies++,
      results: (_lane, { rows, columns }) => done.push(...columns.subarray(0, rows)),
      failed: (failure) => {
        failed.push(failure);
        onFailed();
      },
      laneChanged: () => undefined,
      lockHeld: () => undefined,
      closingProblem: (lane, late, message) => closingProblems.push({ lane, late, message }),
      strayError: (detail) => strays.push(detail),
      allClosing: () => undefined,
      usage: () => undefined,
      broken: (failure) => broken.push(failure),
    },
  });
  dispatcher.start();
  return {
    dispatcher,
    opened,
    lane: (index) => opened.findLast((lane) => lane.index === index)!,
    add: (count) => {
      for (let i = 0; i < count; i++) queue.push(made++);
      dispatcher.wake();
    },
    done,
    failed,
    broken,
    closingProblems,
    strays,
    readies: () => readies,
  };
}
