import { plainLine } from './plain-text.ts';

/** Text for Markdown: one line, without any markup. */
export const markdownText = (text: string): string => plainLine(text).replaceAll(/[\\`*_[\]<>|#]/g, String.raw`\$&`);

/** A block of code with any content. */
export function codeBlock(code: string, language = ''): string[] {
  const longest = (code.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return [fence + language, code, fence];
}
