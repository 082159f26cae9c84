/**
 * The outcome of an operation that may fail in an expected way. Expected failures are values; exceptions are bugs.
 * An outcome crosses process boundaries whole; of an `Error`, Electron's IPC passes on only the message.
 */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** What went wrong: one sentence that states what happened, where, and what to do. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  /** The Python module that the interpreter of the task lacks. */
  readonly missingModule?: string | undefined;
}

/** `bad-input`: the user can fix it; `not-found`; `busy`: another experiment is running; `cancelled`; `failed`: the machine or the task; `bug`: ours. */
export type ProblemCode = 'bad-input' | 'not-found' | 'busy' | 'cancelled' | 'failed' | 'bug';

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const problem = (code: ProblemCode, message: string): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, message },
});

/** The first field that does not fit its schema, and why: completes "...: ". */
export function whatIsWrong({
  issues,
}: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): string {
  const [issue] = issues;
  const where = issue && issue.path.length > 0 ? `"${issue.path.map(String).join('.')}"` : 'the input';
  return `${where} is wrong: ${issue?.message ?? 'it does not fit'}`;
}
