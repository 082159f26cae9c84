import type { Outcome, Problem } from '../../../contract/index.ts';

/** A value from the host: loading, ready, or failed. */
export type Loaded<T> =
  { readonly state: 'loading' } | { readonly state: 'ready'; readonly value: T } | { readonly state: 'failed'; readonly problem: Problem };

export const loading: Loaded<never> = { state: 'loading' };

export const loaded = <T>(outcome: Outcome<T>): Loaded<T> =>
  outcome.ok ? { state: 'ready', value: outcome.value } : { state: 'failed', problem: outcome.problem };
