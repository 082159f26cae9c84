const ELSEWHERE = 'choose another folder in Settings';
const REASONS: Record<string, string> = {
  ENOSPC: `the disk is full; free some space or ${ELSEWHERE}`,
  EDQUOT: `your disk quota is used up; free some space or ${ELSEWHERE}`,
  EACCES: `writing there is not allowed; ${ELSEWHERE}`,
  EPERM: `writing there is not allowed; ${ELSEWHERE}`,
  EROFS: `it is on a read-only file system; ${ELSEWHERE}`,
  ENOTDIR: `a part of the path is no folder; ${ELSEWHERE}`,
  EEXIST: 'another one with its name is there',
  ENOTEMPTY: 'another one with its name is there',
};

/** Why something could not be done to a result, in one sentence that says what, where and what to do. */
export function whyNot(done: 'written to' | 'renamed in' | 'deleted from' | 'restored in', folder: string, error: unknown): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return `The result could not be ${done} ${folder}: ${REASONS[code] ?? `${message}; ${ELSEWHERE}`}.`;
}
