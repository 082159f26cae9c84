import { z } from 'zod';
import { amount, listOf, path, sentence } from './bounded.ts';

/** A Python interpreter found on this machine. */
export const pythonInfo = z.object({
  path,
  version: sentence,
  implementation: sentence,
  /** Built without the GIL. This and what follows is absent in results of before it was asked. */
  freeThreaded: z.boolean().optional(),
  /** Whether the GIL is on in it when it starts. */
  gilEnabled: z.boolean().optional(),
  /** NumPy's version; null: not installed. */
  numpy: sentence.nullable().optional(),
});
export type PythonInfo = z.infer<typeof pythonInfo>;

/** The machine and runtimes on which an experiment ran. */
export const environment = z.object({
  /** Cores the process may use: affinity and cgroup quota count, not the number in the box. */
  cores: amount,
  cpuModel: sentence,
  memoryBytes: amount,
  os: sentence,
  arch: sentence,
  node: sentence,
  electron: sentence.nullable(),
  pythons: listOf(pythonInfo, 1000),
  host: z.enum(['electron', 'browser', 'cli']),
  lanewise: sentence,
  /** How memory is measured: PSS counts shared pages once, the working set counts them for each process. */
  memoryMethod: z.enum(['pss', 'working-set']),
  /** Things that make figures less sure: a virtual machine, a busy machine, battery, a debugger. Sentences. */
  warnings: listOf(sentence, 100),
});
export type Environment = z.infer<typeof environment>;
