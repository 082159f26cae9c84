import type { CantTell, Failure, KindOfWork, Recommendation } from '../../../../contract/index.ts';
import { count, sentence } from '../wording.ts';

/** Why a sample can't tell: `what` completes "Can't tell: ...". */
export interface Refusal extends CantTell {
  readonly what: string;
}

/** The card of a refusal. What was learnt all the same (the kind of work, alternatives) can be laid over it. */
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

const MEND = 'Mend it, or give inputs that it can do, and ask again.';
/** Messages of Node for a host that can't be reached or has no name. */
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|fetch failed/;
/** Of Node and of Python. */
const MISSING_MODULE = /(?:Cannot find (?:package|module)|No module named) '([^']+)'/;

/** What to say of a task that fails when it is sampled; `failed` of `tried` tasks did. */
export function refusalOfFailure({ kind, message }: Failure, failed: number, tried: number): Refusal {
  const what = message.replace(/[.\s]+$/, '');
  switch (kind) {
    case 'died':
      return {
        cause: 'task-ends-process',
        what: `the task ends its own process (${what})`,
        help: 'A task gives its result back and leaves its process alone: take out process.exit and what crashes it, and ask again.',
      };
    case 'out-of-memory':
      return { cause: 'too-much-memory', what, help: 'Give it smaller inputs, or more memory, and ask again.' };
    case 'could-not-start':
      // It was loaded before it was sampled.
      return { cause: 'task-fails', what, help: 'Fix it and ask again.' };
    case 'timeout':
    case 'threw':
    case 'differs':
    case 'cancelled':
    case 'internal': {
      const missing = MISSING_MODULE.exec(what)?.[1];
      const often = tried > 1 ? `${failed === tried ? 'each' : count(failed)} of the ${count(tried)} tasks sampled` : 'the task sampled';
      const said = `${often} failed ("${what}")`;
      if (missing !== undefined)
        return {
          cause: 'task-fails',
          what: `the module "${missing}" is missing: ${said}`,
          help: 'Install it beside the task and ask again.',
        };
      if (UNREACHABLE.test(what))
        return {
          cause: 'task-fails',
          what: `what the task needs from the network can't be reached: ${said}`,
          help: 'Let it reach the network, or a service on this machine that stands for it, and ask again.',
        };
      return { cause: 'task-fails', what: said, help: MEND };
    }
  }
}

/** A sample in which not a single task ended within its budget. */
export const tooLong = (budgetMs: number): Refusal => ({
  cause: 'too-long',
  what: `not one task ended within the ${count(budgetMs / 1000)} s that there were for sampling`,
  help: 'If it ends at all (a promise that never settles does not), allow a larger time budget.',
});

export const notLoaded = (message: string): Refusal => ({
  cause: 'not-loaded',
  what: sentence(message.replace(/[.\s]+$/, '')),
  help: 'Mend it and ask again.',
});
