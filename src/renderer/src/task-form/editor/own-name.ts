import type { WrittenCode } from '../form.ts';

/** A message about the file in which Lanewise keeps the code, under the name that the user knows. */
export const withOwnName = (message: string, { name, path }: Pick<WrittenCode, 'name' | 'path'>): string =>
  path === '' ? message : message.replaceAll(path, name);
