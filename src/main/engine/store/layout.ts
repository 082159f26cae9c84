import { randomBytes } from 'node:crypto';
import { wallTime } from '../measure/clock.ts';
import { isDeviceName } from './file-name.ts';

export { RECORDS, RESULT } from '../report/result-files.ts';
/** The trials of an unfinished run, in its folder below WRITING. */
export const TRIALS = 'trials.log';

/** In the folder of all results: deleted results, and results during their writing. */
export const TRASH = '.trash';
export const WRITING = '.writing-';

/** Ids are folder names, on every system, so nothing in them may lead elsewhere. */
export const isId = (id: string): boolean => /^[A-Za-z0-9](?:[\w.-]{0,198}\w)?$/.test(id) && !isDeviceName(id);

/** An id for a result whose own is taken or can't be a folder name. */
export const freshId = (): string => `${wallTime().slice(0, 10)}-${randomBytes(6).toString('hex')}`;
