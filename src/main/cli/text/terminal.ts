import { plainText } from '../../engine/report/text/plain-text.ts';

/** Writes text for people to stdout. Names and messages may come from a result that somebody sent, so it holds nothing that a terminal obeys. */
export const say = (text: string): void => void process.stdout.write(plainText(text));

/** The same to stderr. */
export const warn = (text: string): void => void process.stderr.write(plainText(text));

/** Replaces the line that a terminal shows last, on stderr. */
export const showLine = (text: string): void => void process.stderr.write(`\r\u001B[2K${plainText(text)}`);
