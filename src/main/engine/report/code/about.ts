/** What all programs have in common. */
export interface About {
  /** Path of the task's file. One that starts with `./` is next to the program. */
  readonly task: string;
  /** The name of the task's function, unless it is the default export. */
  readonly exportName: string | null;
  /** How Python imports the task's file if that is part of a package. */
  readonly package: PackagePlace | null;
  /** A file or folder that replaces the module's own inputs. */
  readonly inputs: InputsAbout | null;
  readonly tasks: number;
}

/** The name of a module within its package, such as `shop.tools.job`, and the folders to import it from. */
interface PackagePlace {
  readonly name: string;
  readonly folders: readonly string[];
}

/** A file or folder of inputs. A path that starts with `./` is next to the program. */
export type InputsAbout = { readonly path: string } & (
  | { readonly kind: 'folder' }
  | { readonly kind: 'json' | 'ndjson' | 'text'; readonly gzip: boolean }
  | { readonly kind: 'table'; readonly gzip: boolean; readonly delimiter: string }
);

/** What programs with a pool need in addition. */
export interface PoolAbout extends About {
  readonly workers: number;
  /** Tasks per message. */
  readonly batch: number;
  /** Messages that a worker has at once. */
  readonly ahead: number;
  /** Tasks of a message that are in flight together. */
  readonly inFlight: number;
  /** Whether a worker that dies is replaced; otherwise it ends the program. */
  readonly crashSafe: boolean;
}

/** Characters that change how text looks without being seen: controls, joiners, directions. JSON leaves them as they are. */
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A string literal in JavaScript and in Python. It may come from somebody else's result, so it shows all that it contains. */
export const literal = (text: string): string =>
  JSON.stringify(text).replace(UNSEEN, (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Whether a file is next to the program. */
export const isBeside = (path: string): boolean => path.startsWith('./');

/** "1 thread", "2 threads". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${String(count)} ${count === 1 ? one : many}`;
