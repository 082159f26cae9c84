import { z } from 'zod';

/** A Python interpreter found on this machine. */
export const pythonInfo = z.object({
  path: z.string(),
  version: z.string(),
  implementation: z.string(),
  /** Built without the GIL. This and what follows is absent in results of before it was asked. */
  freeThreaded: z.boolean().optional(),
  /** Whether the GIL is on in it when it starts. */
  gilEnabled: z.boolean().optional(),
  /** NumPy's version; null: not installed. */
  numpy: z.string().nullable().optional(),
});
export type PythonInfo = z.infer<typeof pythonInfo>;

/** The machine and runtimes on which an experiment ran. */
export const environment = z.object({
  /** Cores the process may use: affinity and cgroup quota count, not the number in the box. */
  cores: z.number(),
  cpuModel: z.string(),
  memoryBytes: z.number(),
  os: z.string(),
  arch: z.string(),
  node: z.string(),
  electron: z.string().nullable(),
  pythons: z.array(pythonInfo),
  host: z.enum(['electron', 'browser', 'cli']),
  lanewise: z.string(),
  /** How memory is measured: PSS counts shared pages once, the working set counts them for each process. */
  memoryMethod: z.enum(['pss', 'working-set']),
  /** Things that make figures less sure: a virtual machine, a busy machine, battery, a debugger. Sentences. */
  warnings: z.array(z.string()),
});
export type Environment = z.infer<typeof environment>;
