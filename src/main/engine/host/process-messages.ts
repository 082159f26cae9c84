import type { FromLane, LaneEnd, ToLane } from './messages.ts';

/** What a pool says to a worker process, which may hold several lanes. */
export type ToProcess =
  /** `type`: whether the lane is the process's own loop or a thread in it. */
  | { readonly to: 'process'; readonly open: number; readonly type: 'loop' | 'thread' }
  | { readonly to: 'process'; readonly kill: number }
  | { readonly to: 'process'; readonly exit: true }
  | { readonly to: 'lane'; readonly lane: number; readonly message: ToLane };

/** What a worker process says. */
export type FromProcess =
  | { readonly from: 'lane'; readonly lane: number; readonly message: FromLane }
  | { readonly from: 'lane-end'; readonly lane: number; readonly end: LaneEnd };
