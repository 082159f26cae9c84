import { reasonOf } from '../disk/reason.ts';

const ELSEWHERE = 'choose another folder in Settings';
/** Where space is missing, freeing some helps too. */
const NO_SPACE = new Set(['ENOSPC', 'EDQUOT']);
/** Where a name is taken, another folder is not needed. */
const TAKEN = new Set(['EEXIST', 'ENOTEMPTY']);

/** Why an operation on a result failed, in one sentence that says what, where and what to do. */
export function whyNot(done: 'written to' | 'renamed in' | 'deleted from' | 'restored in', folder: string, error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  const advice = TAKEN.has(code) ? '' : NO_SPACE.has(code) ? `; free some space or ${ELSEWHERE}` : `; ${ELSEWHERE}`;
  return `The result could not be ${done} ${folder}: ${reasonOf(error)}${advice}.`;
}
