import type { WorkloadRef } from '../../../../contract/index.ts';
import type { RedisAddress } from '../address.ts';
import type { Ending } from '../run/run-messages.ts';
import type { HostLanes } from './host-usage.ts';

/** What a machine's process is started for: to run the tasks of one run. All of it is checked. */
export interface ServeOrder {
  readonly address: RedisAddress;
  readonly fleet: string;
  readonly run: string;
  /** The id on the machine's card, and its name. */
  readonly id: string;
  readonly name: string;
  readonly workload: WorkloadRef;
  readonly tasks: number;
  readonly workers: number;
  readonly concurrency: number;
  readonly taskTimeoutMs: number | null;
  /** The most of V8's heap that a thread may use, in MB; null: V8's default. */
  readonly maxHeapMb: number | null;
  readonly tempDir: string;
  readonly lanes: HostLanes;
  readonly workerEntry: string;
}

export type ToServing = { readonly type: 'serve'; readonly order: ServeOrder } | { readonly type: 'close'; readonly why: Ending };
