import type { Colour } from '../palette.ts';
import type { Settings, SpecFrom } from './setting.ts';

export type Language = 'javascript' | 'python';
/** What a strategy is at heart, in whichever language. */
export type Family = 'sequential' | 'async' | 'threads' | 'processes' | 'hybrid' | 'machines' | 'interpreters' | 'dask';

/** Where the tasks of a strategy run. */
export interface Lanes {
  /** Worker processes beside the coordinator. */
  readonly processes: number;
  /** `loop`: a lane is an event loop (the coordinator's own, or one per process); `thread`, `interpreter`: one of several in the coordinator or in each process. */
  readonly lane: 'loop' | 'thread' | 'interpreter';
  /** Lanes in the coordinator, or in each process where there are any. */
  readonly lanesPerProcess: number;
  /** Tasks in flight in each lane. */
  readonly concurrency: number;
}

/** The whole description of one strategy. Lists, forms, schemas, the model, reports and caveats derive from it. */
export interface Strategy<
  Id extends string = string,
  L extends Language = Language,
  Predicted extends boolean = boolean,
  S extends Settings = Settings,
> {
  readonly id: Id;
  readonly title: string;
  /** One sentence: how it executes tasks. */
  readonly explains: string;
  readonly language: L;
  readonly family: Family;
  readonly settings: S;
  /** Whether the model can predict what it costs from a sample, so that it can be recommended without being measured. */
  readonly predicted: Predicted;
  /** Whether a new form compares it. */
  readonly usual: boolean;
  /** It shows how threads of another language behave; it is measured and never recommended. */
  readonly simulation: boolean;
  /** Its workers are on the machines of a fleet, which somebody must have set up. */
  readonly onFleet: boolean;
  /** A lock that all its threads share, so that one of them computes at a time: the simulated one, or that of its interpreter; null: none. */
  readonly lock: 'simulated' | 'interpreter' | null;
  /** Its workers live in one process: a task that crashes it takes the others down. */
  readonly sharesProcess: boolean;
  /** Its colour in charts on a light and on a dark ground, as `#rrggbb`. */
  readonly colour: Colour;
  /** With settings for so many tasks at once: how the cheat sheet measures it. */
  sized(tasks: number): SpecFrom<Id, S>;
  lanes(spec: SpecFrom<Id, S>): Lanes;
  /** With its settings, as the object of a sentence: "a pool of 2 threads with 4 tasks in flight each". */
  phrase(spec: SpecFrom<Id, S>): string;
}

/** Declares a strategy; the types of its spec follow from its id and its settings. */
export const strategy = <const Id extends string, L extends Language, Predicted extends boolean, const S extends Settings>(
  about: Strategy<Id, L, Predicted, S>,
): Strategy<Id, L, Predicted, S> => about;
