import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasPython } from '../../helpers/python/lab.ts';

const folder = join(import.meta.dirname, '../../../src/main/engine/python');

/** A task: how long it takes and computes, and how long its thread has lacked a core at its start and at its end, in milliseconds. */
interface Task {
  readonly wall: number;
  readonly cpu: number;
  readonly from: number;
  readonly to: number;
}

/** What the clock of the package in Python gives for tasks one after the other; null is unknown. `reads`: how often it read the delay. */
function measured(tasks: readonly Task[], missing = false): { kept: (number | null)[]; reads: number } {
  const program = `
import json, sys
from lanewise_python.measure import thread_clock
now = {"cpu": 0, "delay": 0, "reads": 0}
thread_clock._cpu_ns = lambda: now["cpu"]
class Clock(thread_clock.ThreadClock):
    def _read_delay(self):
        now["reads"] += 1
        return now["delay"]
if ${missing ? 'True' : 'False'}:
    thread_clock._SCHEDSTAT = "/nowhere/schedstat"
    Clock = thread_clock.ThreadClock
clock = Clock()
kept = []
for task in json.loads(sys.argv[1]):
    ns = {name: int(ms * 1e6) for name, ms in task.items()}
    now["delay"] = ns["from"]
    clock.begin()
    now["delay"] = ns["to"]
    now["cpu"] += ns["cpu"]
    used = clock.end(ns["wall"])
    kept.append(used.kept_ms if used.kept_ms == used.kept_ms else None)
print(json.dumps({"kept": kept, "reads": now["reads"]}))
`;
  const { stdout } = spawnSync('python3', ['-B', '-c', program, JSON.stringify(tasks)], { cwd: folder, encoding: 'utf8' });
  return JSON.parse(stdout) as { kept: (number | null)[]; reads: number };
}

describe.skipIf(!hasPython)('how long a task in Python was kept from a core', () => {
  it('is the delay of its thread between start and end', () => {
    expect(measured([{ wall: 10, cpu: 4, from: 7, to: 9 }]).kept).toEqual([2]);
  });

  it('excludes the delay between two tasks', () => {
    const tasks = [
      { wall: 10, cpu: 4, from: 0, to: 6 },
      { wall: 10, cpu: 0, from: 50, to: 51 },
    ];
    expect(measured(tasks).kept).toEqual([6, 1]);
  });

  it('is nothing if the task computed all of its time, which needs no second reading', () => {
    expect(measured([{ wall: 10, cpu: 10, from: 0, to: 0 }])).toEqual({ kept: [0], reads: 1 });
  });

  it('is not read before tasks that follow short ones, and then at most what the task did not compute', () => {
    const short = { wall: 0.01, cpu: 0.01, from: 0, to: 0 };
    const late = { wall: 5, cpu: 2, from: 40, to: 41 };
    expect(measured([short, short, short])).toEqual({ kept: [0, 0, 0], reads: 1 });
    expect(measured([short, short, late])).toEqual({ kept: [0, 0, 3], reads: 2 });
    // The first long one is followed by a reading again.
    expect(measured([short, late, { ...late, from: 60, to: 61 }])).toEqual({ kept: [0, 3, 1], reads: 4 });
  });

  it('is unknown where the system does not report it', () => {
    expect(measured([{ wall: 10, cpu: 4, from: 0, to: 1 }], true).kept).toEqual([null]);
  });

  it.runIf(process.platform === 'linux')('is unknown once a task has closed the file, and the worker ends all the same', () => {
    const program = `
import os, time
from lanewise_python.measure.thread_clock import ThreadClock
clock = ThreadClock()
clock.begin()
os.close(clock._file.fileno())
time.sleep(0.001)
print(clock.end(1_000_000).kept_ms)
clock.close()
`;
    const { stdout, stderr } = spawnSync('python3', ['-B', '-c', program], { cwd: folder, encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['nan\n', '']);
  });
});
