import { z } from 'zod';
import { amount, sentence } from '../bounded.ts';

/** Machines like this one, as somebody imagines them, and the network between them. */
export const imaginedMachines = z.object({
  machines: z.number().int().min(2).max(1000),
  /** There and back between a machine and the Redis. */
  roundTripMs: z.number().min(0.01).max(10_000),
  mbitPerSecond: z.number().min(0.1).max(1_000_000),
});
export type ImaginedMachines = z.infer<typeof imaginedMachines>;

/** Four machines in one network of the usual speed. */
export const usualMachines: ImaginedMachines = { machines: 4, roundTripMs: 1, mbitPerSecond: 1000 };

/** What bounds a run on several machines. */
export const machinesLimits = ['machines', 'dispatcher', 'redis', 'network', 'latency'] as const;
export type MachinesLimit = (typeof machinesLimits)[number];

/** What the model predicts for several machines: those of a fleet, as it was measured, or imagined ones like this one. */
export const machinesOutlook = z.object({
  imagined: imaginedMachines.extend({ machines: z.number().int().min(1).max(1000) }),
  /** The fleet; absent: its machines are imagined. `speed`: of one thread, as many times that of this machine. */
  fleet: z
    .object({
      name: z.string().max(64),
      machines: z.array(z.object({ name: z.string().max(64), cores: amount, workers: amount, speed: amount })).max(1000),
    })
    .optional(),
  /** By the number of machines, ascending; `limit`: what then bounds the run. */
  runs: z.array(z.object({ machines: z.number().int(), wallMs: amount, limit: z.enum(machinesLimits) })).max(32),
  /** The time on this machine alone, for the same number of tasks. */
  hereMs: amount,
  /** From how many tasks on a second machine pays; null: never. */
  paysFromTasks: z.number().nullable(),
  /** The most machines that still make a long job faster, and what bounds it from there on; null: more always help. */
  saturates: z.object({ machines: z.number().int(), limit: z.enum(machinesLimits) }).nullable(),
  /** Bytes of a task's input and output as JSON. */
  taskBytes: amount,
  /** The answer, a sentence each. */
  says: z.array(sentence).max(10),
});
export type MachinesOutlook = z.infer<typeof machinesOutlook>;
