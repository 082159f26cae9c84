import type { Outcome, Problem } from '../../../contract/index.ts';

/** Something that comes from the host: on its way, there, or not to be had. */
export type Loaded<T> =
  { readonly state: 'loading' } | { readonly state: 'ready'; readonly value: T } | { readonly state: 'failed'; readonly problem: Problem };

export const loading: Loaded<never> = { state: 'loading' };

export const loaded = <T>(outcome: Outcome<T>): Loaded<T> =>
  outcome.ok ? { state: 'ready', value: outcome.value } : { state: 'failed', problem: outcome.problem };
