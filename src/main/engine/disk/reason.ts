const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'it is on a read-only file system',
  EIO: 'the disk reports an error',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'this program has too many files open',
  ENFILE: 'the system has too many files open',
  EEXIST: 'one with this name already exists',
  ENOTEMPTY: 'one with this name already exists',
};

/** Why the disk refused, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code = '', message = String(error) } = error as Partial<NodeJS.ErrnoException>;
  return REASONS[code] ?? message;
}
