import { formatCount, formatDuration } from '../../../../core/format/index.ts';
import type { CantTell, Failure, KindOfWork, Recommendation } from '../../../../contract/index.ts';
import { sentence } from '../wording.ts';

/** Why a sample gives no answer: `what` completes "Can't tell: ...". */
export interface Refusal extends CantTell {
  readonly what: string;
}

/** The card of a refusal. The caller may add what the sample still shows (the kind of work, alternatives). */
export function refused({ cause, help, what }: Refusal, sampleMs: number, kindOfWork: KindOfWork | null = null): Recommendation {
  return {
    strategy: null,
    key: null,
    workers: null,
    basis: 'cant-tell',
    headline: `Can't tell: ${what}. ${help}`,
    confidence: 0,
    reasons: [],
    rejected: [],
    caveats: [],
    changesWhen: [],
    runnerUp: null,
    kindOfWork,
    alternatives: [],
    sampleMs,
    cantTell: { cause, help },
  };
}

const FIX = 'Fix the task, or give it inputs that it can process, then run it again.';
/** Node's messages for a server that can't be reached or whose name is unknown. */
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|fetch failed/;
/** Messages of Node and Python for a missing module. */
const MISSING_MODULE = /(?:Cannot find (?:package|module)|No module named) '([^']+)'/;

/** The refusal for a task that fails when it is sampled; `failed` of `tried` tasks did. */
export function refusalOfFailure({ kind, message }: Failure, failed: number, tried: number): Refusal {
  const what = message.replace(/[.\s]+$/, '');
  switch (kind) {
    case 'died':
      return {
        cause: 'task-ends-process',
        what: `the task ends its own process (${what})`,
        help: 'A task returns its result and does not end its process: remove process.exit and what crashes it, then run it again.',
      };
    case 'out-of-memory':
      return { cause: 'too-much-memory', what, help: 'Give it smaller inputs or more memory, then run it again.' };
    case 'could-not-start':
      // It was loaded before it was sampled.
      return { cause: 'task-fails', what, help: 'Fix the task, then run it again.' };
    case 'timeout':
    case 'threw':
    case 'differs':
    case 'cancelled':
    case 'internal': {
      const missing = MISSING_MODULE.exec(what)?.[1];
      const often =
        tried > 1 ? `${failed === tried ? 'each' : formatCount(failed)} of the ${formatCount(tried)} tasks sampled` : 'the task sampled';
      const said = `${often} failed ("${what}")`;
      if (missing !== undefined)
        return {
          cause: 'task-fails',
          what: `the module "${missing}" is missing: ${said}`,
          help: 'Install it next to the task, then run it again.',
        };
      if (UNREACHABLE.test(what))
        return {
          cause: 'task-fails',
          what: `the task needs a network address that can't be reached: ${said}`,
          help: 'Connect to the network, or let the task use a service on this machine instead, then run it again.',
        };
      return { cause: 'task-fails', what: said, help: FIX };
    }
  }
}

/** A sample in which no task ended within its budget. */
export const tooLong = (budgetMs: number): Refusal => ({
  cause: 'too-long',
  what: `no task ended within the ${formatDuration(budgetMs)} for sampling`,
  help: 'Allow a larger time budget, and check that every promise in the task settles.',
});

export const notLoaded = (message: string): Refusal => ({
  cause: 'not-loaded',
  what: sentence(message.replace(/[.\s]+$/, '')),
  help: 'Fix the task, then run it again.',
});
