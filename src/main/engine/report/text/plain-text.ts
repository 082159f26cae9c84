/** Control characters except tab and newline (C0, DEL, C1): terminals and command-line editors obey them. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Characters that reverse the order of others, so that a text is not what it looks like. */
const ORDER = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Text for a terminal, without characters that it would obey. Tabs and line breaks stay. */
export const plainText = (text: string): string => text.replaceAll(CONTROL, '');

/** The same in one line. */
export const plainLine = (text: string): string => plainText(text.replaceAll(/\r\n?|[\n\t\u2028\u2029]/g, ' '));

/** Whether a text contains only visible characters that nothing obeys: no control character, line break, tab or change of order. */
export const isPlainLine = (text: string): boolean => plainLine(text) === text && !ORDER.test(text);

/** A line without any of them. */
export const onlyPlain = (text: string): string => plainLine(text).replaceAll(new RegExp(ORDER, 'g'), '');
