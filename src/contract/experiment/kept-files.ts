import type { ModuleRef } from './workload.ts';

/** The folder in which Lanewise keeps copies of files, whose own place a browser hides, and code that was written in its window. Each is in a folder named after its content. */
export const KEPT_FOLDER = 'dropped';

/** The start of a folder's name that sets code written in the window apart from copies of files. */
export const WRITTEN_PREFIX = 'written-';

/** As many hexadecimal digits of a hash name the content. */
export const CONTENT_DIGITS = 16;

const kept = new RegExp(String.raw`(?:^|[\\/])${KEPT_FOLDER}[\\/](${WRITTEN_PREFIX})?[0-9a-f]{${String(CONTENT_DIGITS)}}[\\/]([^\\/]+)$`);

/** A file as its owner knows it: by its path, or by its name and how Lanewise came by it. */
export function fileText(path: string): string {
  const [, written, name] = kept.exec(path) ?? [];
  if (name === undefined) return path;
  return `${name} (${written === undefined ? 'a copy' : 'written in Lanewise'})`;
}

/** A task as its owner knows it: its file, and the function if it is not the default export. */
export const moduleText = ({ path, exportName }: ModuleRef): string =>
  exportName === undefined ? fileText(path) : `${exportName} of ${fileText(path)}`;
