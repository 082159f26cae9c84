import type { WrittenCode } from '../form.ts';

/** A message about a file, under the name by which the user knows it: the path stands elsewhere, or is one of Lanewise's own. */
export const withOwnName = (message: string, { name, path }: Pick<WrittenCode, 'name' | 'path'>): string =>
  path === '' ? message : message.replaceAll(path, name);
