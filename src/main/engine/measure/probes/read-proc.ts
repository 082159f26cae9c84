import { readFile } from 'node:fs/promises';

/** Reads a file below /proc; null if the process is gone. */
export type ReadProc = (path: string) => Promise<string | null>;

export const readProc: ReadProc = (path) => readFile(path, 'utf8').catch(() => null);
