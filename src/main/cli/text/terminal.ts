import { plainText } from '../../engine/report/text/plain-text.ts';

/** Writes text for people to stdout, without control characters: names and messages may come from somebody else's result. */
export const say = (text: string): void => void process.stdout.write(plainText(text));

/** The same to stderr. */
export const warn = (text: string): void => void process.stderr.write(plainText(text));

/** Replaces the last line of the terminal, on stderr. */
export const showLine = (text: string): void => void process.stderr.write(`\r\u001B[2K${plainText(text)}`);
