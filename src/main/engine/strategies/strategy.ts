import type { FormField, PythonSpec, StrategyId, StrategySpec } from '../../../contract/index.ts';

/** How a strategy executes tasks: the lanes it has and where they are. */
export interface Plan {
  /** Worker processes beside the coordinator. */
  readonly processes: number;
  /** `loop`: lanes are event loops (the coordinator's own, or one per process); `thread`: worker threads in the coordinator or in each process. */
  readonly lane: 'loop' | 'thread';
  /** Lanes in the coordinator, or in each process where there are any. */
  readonly lanesPerProcess: number;
  /** Tasks in flight in each lane. */
  readonly concurrency: number;
  /** A lane must hold the one lock of all lanes while it runs. */
  readonly locked?: true;
}

/** One strategy: what it is called, and what it can be told. */
interface Described<S extends StrategySpec> {
  readonly id: S['id'];
  readonly title: string;
  /** One sentence: how it executes tasks. */
  readonly explains: string;
  /** Its settings, with defaults for a machine with that many usable cores. */
  readonly fields: (cores: number) => FormField[];
}

/** A strategy of JavaScript, and how it runs. */
export interface Strategy<S extends JavaScriptSpec = JavaScriptSpec> extends Described<S> {
  readonly plan: (spec: S) => Plan;
}

/** A strategy of Python: how it runs is in `lanewise_python`. */
export type PythonStrategy<S extends PythonSpec = PythonSpec> = Described<S>;

export type JavaScriptSpec = Exclude<StrategySpec, PythonSpec>;

/** A strategy's whole-number setting. */
export function setting(name: string, title: string, help: string, min: number, max: number, value: number): FormField {
  return { type: 'number', name, title, help, unit: '', integer: true, min, max, default: Math.min(max, Math.max(min, value)) };
}

export const workersField = (cores: number, what: string): FormField =>
  setting('workers', 'Workers', `${what}; by default the usable cores.`, 1, 256, cores);

export const concurrencyField = (value: number, max = 10_000): FormField =>
  setting('concurrency', 'In flight per worker', 'Tasks begun and not finished; more helps those that wait.', 1, max, value);

export type SpecOf<I extends StrategyId> = Extract<StrategySpec, { id: I }>;
