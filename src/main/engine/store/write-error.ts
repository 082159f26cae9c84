const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'it is on a read-only file system',
  ENOTDIR: 'a part of the path is no folder',
};

/** Why something could not be written, in one sentence that says where and what to do. */
export function whyNotWritten(error: unknown, folder: string): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return `The result could not be written to ${folder}: ${REASONS[code] ?? message}; free some space or choose another folder in Settings.`;
}
