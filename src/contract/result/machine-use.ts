import { z } from 'zod';
import { amount, count, listOf } from '../bounded.ts';

/** A result keeps at most this many points of what a machine used; of a longer run every second, fourth, ... one. */
export const MOST_MACHINE_POINTS = 1000;
const points = listOf(amount, MOST_MACHINE_POINTS);

/** What a machine of a fleet did in one trial, and what its processes used, as it reports them. */
export const machineWork = z.object({
  /** Tasks that ended on it, and the batches in which they travelled. */
  tasks: count,
  batches: count,
  /** From when it could take tasks to its last result; null: it had none. */
  tasksPerSecond: amount.nullable(),
  /** CPU time of its processes while tasks ran; null: it was lost before it reported any. */
  cpuMs: amount.nullable(),
  /** Its process for the run, idle, and the peak of that process and its workers together; 0: unknown. */
  memory: z.object({ baselineBytes: amount, peakBytes: amount }),
  /** Medians over its batches, in milliseconds: waiting in the queue, on the way there and back, and from taken to answered. Null: it answered none. */
  batchMs: z.object({ queue: amount, network: amount, work: amount }).nullable(),
  /** What it held, and the cores it used on average since the point before, about once a second. `atMs` counts from spawn. */
  series: z
    .object({ atMs: points, bytes: points, cores: points })
    .refine(({ atMs, bytes, cores }) => atMs.length === bytes.length && atMs.length === cores.length, 'has columns of different lengths'),
});
export type MachineWork = z.infer<typeof machineWork>;

/** A machine of a fleet in one trial. Its tasks' durations are its own; their places on the timeline are as exact as its clock is known. */
export const machineUse = z.object({
  name: z.string().min(1).max(64),
  cores: count,
  /** How far its clock may be from where the records assume it, in milliseconds; null: it was never measured. */
  clockErrorMs: amount.nullable(),
  /** The shortest round trip to it through Redis, or Dask's scheduler. */
  roundTripMs: amount.nullable(),
  /** Absent in results of older versions. */
  work: machineWork.optional(),
});
export type MachineUse = z.infer<typeof machineUse>;
