import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePool } from '../../helpers/fakes/lanes.ts';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const all = (pool: ReturnType<typeof fakePool>): void => pool.opened.forEach((lane) => lane.ready());

describe('handing out', () => {
  it('reports once that all lanes are ready', () => {
    const pool = fakePool({ lanes: 2, tasks: 0 });
    pool.lane(0).ready();
    expect(pool.readies()).toBe(0);
    pool.lane(1).ready();
    expect(pool.readies()).toBe(1);
    pool.lane(0).end();
    pool.lane(0).ready();
    expect(pool.readies()).toBe(1);
  });

  it('gives every task to one lane, in order, one at a time while nothing is known of them', () => {
    const pool = fakePool({ lanes: 2, tasks: 5 });
    all(pool);
    expect([pool.lane(0).batches, pool.lane(1).batches]).toEqual([[[0]], [[1]]]);
    pool.lane(1).answer([1]);
    expect(pool.lane(1).batches).toEqual([[1], [2]]);
    pool.lane(0).answer([0]);
    pool.lane(0).answer([3]);
    pool.lane(1).answer([2]);
    pool.lane(0).answer([4]);
    expect(pool.done.toSorted()).toEqual(upTo(5));
  });

  it('sends short tasks in large pieces that grow smaller towards the end', () => {
    const pool = fakePool({ lanes: 2, tasks: 400 });
    all(pool);
    const open = [0, 1];
    for (let turn = 0; pool.done.length < 400 && turn < 1000; turn++) {
      const lane = pool.lane(open[turn % 2]!);
      const answered = new Set(pool.done);
      const tasks = lane.batches.flat().filter((task) => !answered.has(task));
      if (tasks.length > 0) lane.answer(tasks, 0.01 * tasks.length);
    }
    expect(pool.done.toSorted((a, b) => a - b)).toEqual(upTo(400));
    const sizes = [...pool.lane(0).batches, ...pool.lane(1).batches].toSorted((a, b) => a[0]! - b[0]!).map((batch) => batch.length);
    expect(Math.max(...sizes)).toBeGreaterThan(50);
    expect(sizes.at(-1)).toBe(1);
    expect(sizes.length).toBeLessThan(40);
  });

  it('lets tasks that come in a burst travel together', async () => {
    const pool = fakePool({ lanes: 1, tasks: 0, concurrency: 8 });
    all(pool);
    pool.add(3);
    pool.add(2);
    await Promise.resolve();
    expect(pool.lane(0).batches).toEqual([[0, 1, 2, 3, 4]]);
  });

  it('fails a task that can not be sent, and it alone', async () => {
    const pool = fakePool({ lanes: 1, tasks: 4, concurrency: 4 }, (task) => task === 2);
    all(pool);
    await Promise.resolve();
    expect(pool.failed).toMatchObject([{ task: 2, outcome: 'threw', message: expect.stringContaining('no copy of this') as string }]);
    expect(pool.lane(0).batches.flat()).toEqual([0, 1, 3]);
  });
});

describe('a lane that dies', () => {
  it('fails the task that was alone on it, and is opened again', () => {
    const pool = fakePool({ lanes: 2, tasks: 3 });
    all(pool);
    pool.lane(0).end();
    expect(pool.failed).toMatchObject([{ task: 0, lane: 0, outcome: 'died', message: 'its worker died: it fell over' }]);
    expect(pool.opened).toHaveLength(3);
    pool.lane(0).ready();
    expect(pool.lane(0).batches).toEqual([[2]]);
    expect(pool.dispatcher.slots[0]?.respawns).toBe(1);
  });

  it('has its tasks run again in halves until the one that kills is alone', () => {
    const pool = fakePool({ lanes: 2, tasks: 8, concurrency: 8 });
    pool.lane(0).ready();
    const killer = 5;
    // The guided share gave it half of them; lane 1 never runs any that are suspect while lane 0 is idle.
    for (let turn = 0; turn < 60 && pool.failed.length === 0; turn++) {
      const lane = pool.lane(0);
      if (pool.dispatcher.slots[0]?.state === 'starting') lane.ready();
      const known = new Set(pool.done);
      const has = lane.batches.flat().filter((task) => !known.has(task));
      if (has.includes(killer)) lane.end();
      else if (has.length > 0) lane.answer(has);
    }
    expect(pool.failed.map(({ task }) => task)).toEqual([killer]);
    pool.lane(0).ready();
    for (let turn = 0; turn < 20; turn++) {
      const known = new Set(pool.done);
      const has = pool
        .lane(0)
        .batches.flat()
        .filter((task) => !known.has(task) && task !== killer);
      if (has.length > 0) pool.lane(0).answer(has);
    }
    expect(pool.done.toSorted()).toEqual(upTo(8).filter((task) => task !== killer));
  });

  it('of an uncaught error is not blamed on the current task if an earlier one may have left it behind', () => {
    const pool = fakePool({ lanes: 1, tasks: 3 });
    all(pool);
    pool.lane(0).answer([0]);
    pool.lane(0).throws('uncaught late');
    expect([pool.failed, pool.strays]).toEqual([[], []]);
    pool.lane(0).ready();
    expect(pool.lane(0).batches).toEqual([[1]]);
    pool.lane(0).answer([1]);
    expect(pool.strays).toEqual(['uncaught late']);
    pool.lane(0).answer([2]);
    expect([pool.done, pool.failed]).toEqual([[0, 1, 2], []]);
  });

  it('of a second uncaught error, with nothing done before, names its task', () => {
    const pool = fakePool({ lanes: 1, tasks: 3 });
    all(pool);
    pool.lane(0).answer([0]);
    for (let i = 0; i < 2; i++) {
      pool.lane(0).throws('uncaught own');
      pool.lane(0).ready();
    }
    expect(pool.failed).toMatchObject([{ task: 1, message: 'its worker died: uncaught own' }]);
    pool.lane(0).answer([2]);
    expect(pool.strays).toEqual([]);
  });

  it('of an uncaught error is reported once, however many tasks the lane had', () => {
    const pool = fakePool({ lanes: 1, tasks: 5, concurrency: 4 });
    all(pool);
    const first = pool.lane(0).batches.flat()[0] ?? 0;
    pool.lane(0).answer([first]);
    pool.lane(0).throws('uncaught late');
    pool.lane(0).ready();
    for (let turn = 0; pool.done.length < 5 && turn < 20; turn++) {
      const known = new Set(pool.done);
      pool.lane(0).answer([...new Set(pool.lane(0).batches.flat())].filter((task) => !known.has(task)));
    }
    expect([pool.strays, pool.failed]).toEqual([['uncaught late'], []]);
  });

  it('of an uncaught error on an idle lane is reported', () => {
    const pool = fakePool({ lanes: 2, tasks: 2 });
    all(pool);
    pool.lane(0).answer([0]);
    pool.lane(0).throws('uncaught late');
    expect(pool.strays).toEqual(['uncaught late']);
  });

  it('ends only its own task if its process, shared with other lanes, ends', () => {
    const pool = fakePool({ lanes: 4, tasks: 6, lanesPerProcess: 2 });
    all(pool);
    // Lanes 0 and 1 share a process: task 0 or task 1 killed it.
    const [first, second] = [pool.lane(0), pool.lane(1)];
    first.end('crashed', [0, 1]);
    second.end('crashed', [0, 1]);
    expect(pool.failed).toEqual([]);
    expect(pool.opened).toHaveLength(6);
    // The other process goes on with what waits until it is idle as a whole; then it is the place for a suspect.
    pool.lane(2).answer([2]);
    pool.lane(3).answer([3]);
    pool.lane(2).answer([4]);
    pool.lane(3).answer([5]);
    const suspect = pool.lane(2).batches.at(-1)!;
    expect(suspect).toHaveLength(1);
    expect(pool.lane(3).batches).toEqual([[3], [5]]);
    pool.lane(2).answer(suspect);
    const other = pool.lane(2).batches.at(-1)!;
    expect([...suspect, ...other].toSorted()).toEqual([0, 1]);
    const [third, fourth] = [pool.lane(2), pool.lane(3)];
    third.end('crashed', [2, 3]);
    fourth.end('crashed', [2, 3]);
    expect(pool.failed.map(({ task }) => task)).toEqual(other);
    expect(pool.done.toSorted()).toEqual([...suspect, 2, 3, 4, 5].toSorted());
  });

  it('gets nothing more between the news of its process and its own', () => {
    const pool = fakePool({ lanes: 2, tasks: 1, lanesPerProcess: 2 });
    all(pool);
    pool.add(1);
    const idle = pool.lane(1);
    pool.lane(0).end('crashed', [0, 1]);
    expect(idle.batches).toEqual([]);
    idle.end('crashed', [0, 1]);
    all(pool);
    expect(pool.failed.map(({ task }) => task)).toEqual([0]);
    expect(pool.opened.slice(2).flatMap((lane) => lane.batches.flat())).toEqual([1]);
  });

  it('ends the pool when it was never ready, or when too many die', () => {
    const first = fakePool({ lanes: 2, tasks: 1 });
    first.lane(1).end();
    expect(first.broken).toMatchObject([{ kind: 'could-not-start', lane: 1 }]);
    expect(first.lane(0).killed).toBe(true);
    const many = fakePool({ lanes: 1, tasks: 500 });
    for (let turn = 0; turn < 200 && many.broken.length === 0; turn++) {
      many.lane(0).ready();
      many.lane(0).end();
    }
    expect(many.broken).toMatchObject([{ kind: 'died', message: expect.stringContaining('102 workers died') as string }]);
    expect(many.failed).toHaveLength(102);
  });

  it('is not heard any more once it was replaced', () => {
    const pool = fakePool({ lanes: 1, tasks: 2 });
    all(pool);
    const old = pool.lane(0);
    old.end();
    pool.lane(0).ready();
    old.end();
    expect(pool.failed).toHaveLength(1);
    expect(pool.opened).toHaveLength(2);
  });
});

describe('giving up', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends a lane that has nothing else, and blames nothing', () => {
    const pool = fakePool({ lanes: 1, tasks: 1 });
    all(pool);
    pool.dispatcher.abandon(0);
    expect(pool.lane(0).killed).toBe(true);
    pool.lane(0).end('killed');
    expect(pool.failed).toEqual([]);
    expect(pool.opened).toHaveLength(2);
  });

  it('leaves a lane alone that gets on with its other tasks', () => {
    const pool = fakePool({ lanes: 1, tasks: 1 });
    all(pool);
    pool.lane(0).answer([0], 0.1);
    pool.add(5);
    pool.dispatcher.wake();
    return Promise.resolve().then(() => {
      pool.dispatcher.abandon(2);
      pool.lane(0).answer([1], 0.1);
      vi.advanceTimersByTime(1000);
      expect(pool.lane(0).killed).toBe(false);
    });
  });

  it('frees tasks that wait behind an abandoned one that does not end', async () => {
    const pool = fakePool({ lanes: 1, tasks: 1 });
    all(pool);
    pool.lane(0).answer([0], 0.1);
    pool.add(2);
    await Promise.resolve();
    expect(pool.lane(0).batches.at(-1)).toEqual([1, 2]);
    pool.dispatcher.abandon(1);
    vi.advanceTimersByTime(1000);
    expect(pool.lane(0).killed).toBe(true);
    pool.lane(0).end('killed');
    pool.lane(0).ready();
    expect(pool.failed).toEqual([]);
    expect(pool.lane(0).batches).toEqual([[2]]);
    pool.lane(0).answer([2]);
    expect(pool.done).toEqual([0, 2]);
  });

  it('does not run a suspect again that was abandoned meanwhile', () => {
    const pool = fakePool({ lanes: 1, tasks: 2, concurrency: 2 });
    all(pool);
    pool.lane(0).end();
    pool.dispatcher.abandon(0);
    pool.lane(0).ready();
    expect(pool.lane(0).batches).toEqual([[1]]);
  });
});

describe('the limit of a task', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'hrtime'] }));
  afterEach(() => void vi.useRealTimers());

  it('ends a lane that has been silent for longer, and fails its task with that reason', () => {
    const pool = fakePool({ lanes: 1, tasks: 2, taskTimeoutMs: 1000 });
    all(pool);
    vi.advanceTimersByTime(1200);
    expect(pool.lane(0).killed).toBe(false);
    vi.advanceTimersByTime(600);
    expect(pool.lane(0).killed).toBe(true);
    pool.lane(0).end('killed');
    expect(pool.failed).toMatchObject([{ task: 0, outcome: 'timeout', message: expect.stringContaining('1\u00a0s') as string }]);
    vi.advanceTimersByTime(5000);
    expect(pool.broken).toEqual([]);
  });

  it('holds against no lane the time in which the loop was blocked, or the machine slept', () => {
    let nowMs = 0;
    const clock = vi.spyOn(process.hrtime, 'bigint').mockImplementation(() => BigInt(nowMs) * 1_000_000n);
    /** The loop gets to its timers once after so long. */
    const pass = (ms: number): void => {
      nowMs += ms;
      vi.advanceTimersByTime(250);
    };
    const pool = fakePool({ lanes: 1, tasks: 2, taskTimeoutMs: 1000 });
    all(pool);
    pass(30_000);
    for (let i = 0; i < 4; i++) pass(250);
    expect(pool.lane(0).killed).toBe(false);
    for (let i = 0; i < 4; i++) pass(250);
    expect(pool.lane(0).killed).toBe(true);
    clock.mockRestore();
  });

  it('ends only the lane that holds what all must hold to run; the others have their time once it is gone', () => {
    let holder: number | null = 1;
    const pool = fakePool({ lanes: 2, tasks: 2, taskTimeoutMs: 1000, holder: () => holder });
    all(pool);
    vi.advanceTimersByTime(3000);
    expect([pool.lane(0).killed, pool.lane(1).killed]).toEqual([false, true]);
    pool.lane(1).end('killed');
    holder = 0;
    vi.advanceTimersByTime(900);
    expect(pool.lane(0).killed).toBe(false);
    pool.lane(0).answer([0]);
    expect([pool.done, pool.failed.map(({ task, outcome }) => [task, outcome])]).toEqual([[0], [[1, 'timeout']]]);
  });

  it('gives the pool up where the lane can not be ended', () => {
    const pool = fakePool({ lanes: 1, tasks: 2, taskTimeoutMs: 1000 });
    all(pool);
    vi.advanceTimersByTime(5000);
    expect(pool.broken).toMatchObject([{ kind: 'timeout', lane: 0 }]);
  });
});

describe('closing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('lets lanes tear down, ends those that are still starting, and is over when all are gone', async () => {
    const pool = fakePool({ lanes: 2, tasks: 0 });
    pool.lane(0).ready();
    let over = false;
    const closed = pool.dispatcher.close().then(() => (over = true));
    expect([pool.lane(0).closeAsked, pool.lane(1).killed]).toEqual([true, true]);
    pool.lane(1).end('killed');
    await Promise.resolve();
    expect(over).toBe(false);
    pool.lane(0).close();
    await closed;
    expect(pool.dispatcher.slots[0]?.heapPeakBytes).toBe(5);
    expect(pool.opened).toHaveLength(2);
  });

  it('kills a lane that does not tear down in time', async () => {
    const pool = fakePool({ lanes: 1, tasks: 0 });
    all(pool);
    const closed = pool.dispatcher.close();
    vi.advanceTimersByTime(2900);
    expect(pool.lane(0).killed).toBe(false);
    vi.advanceTimersByTime(200);
    expect(pool.lane(0).killed).toBe(true);
    pool.lane(0).end('killed');
    await closed;
  });

  it('hands out nothing any more', () => {
    const pool = fakePool({ lanes: 1, tasks: 3 });
    all(pool);
    void pool.dispatcher.close();
    pool.lane(0).answer([0]);
    expect(pool.lane(0).batches).toEqual([[0]]);
  });
});

describe('once all tasks are over', () => {
  const over = () => {
    const pool = fakePool({ lanes: 2, tasks: 2 });
    all(pool);
    pool.lane(0).answer([0]);
    pool.lane(1).answer([1]);
    pool.dispatcher.allDone();
    return pool;
  };

  it('a worker that dies has failed, although no close was requested yet, and is not replaced', async () => {
    const pool = over();
    pool.lane(1).end();
    expect(pool.closingProblems).toEqual([{ lane: 1, late: true, message: 'it fell over' }]);
    expect(pool.opened).toHaveLength(2);
    const closed = pool.dispatcher.close();
    pool.lane(0).close();
    await closed;
  });

  it('the pool ends also where all workers have died', async () => {
    const pool = over();
    pool.lane(0).end();
    pool.lane(1).end();
    await pool.dispatcher.close();
    expect(pool.closingProblems).toHaveLength(2);
  });

  it('a worker that died with the last task is not replaced, and fails only once', () => {
    const pool = fakePool({ lanes: 1, tasks: 1 }, undefined, () => pool.dispatcher.allDone());
    all(pool);
    pool.lane(0).end();
    expect(pool.failed).toHaveLength(1);
    expect([pool.closingProblems, pool.opened.length]).toEqual([[], 1]);
  });

  it('a worker that can not start any more breaks nothing', () => {
    const pool = fakePool({ lanes: 2, tasks: 3 });
    all(pool);
    pool.lane(1).end();
    pool.lane(0).answer([0]);
    pool.dispatcher.allDone();
    pool.lane(1).say({ type: 'could-not-start', message: 'no' });
    expect(pool.broken).toEqual([]);
  });
});
