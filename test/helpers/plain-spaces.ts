import { NBSP } from '../../src/core/format/index.ts';

/** A text with plain spaces where figures have non-breaking ones, so that a test reads as it is written. */
export const plainSpaces = (text: string): string => text.replaceAll(NBSP, ' ');
