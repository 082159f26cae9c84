/** How words are quoted, and for which shells that holds. */
export interface Quoting {
  readonly shells: string;
  /** What a word may not contain in these shells, whatever quotes are around it. */
  readonly unsafe: RegExp;
  quoted(word: string): string;
}

/** Words that need no quotes. They may not begin with `=` (zsh), `~` (all), `%` (fish) or `@` (PowerShell, where a comma also makes a list). */
const PLAIN_POSIX = /^[\w+:,./-][\w@%+=:,./-]*$/;
const PLAIN_WINDOWS = /^[\w+:./\\-][\w+=:./\\-]*$/;

/**
 * Nothing is special between single quotes, but fish reads a backslash there before a quote or another backslash. So both stand outside, each behind a
 * backslash, which all four read alike.
 */
const posix: Quoting = {
  shells: 'bash, zsh, fish or sh',
  unsafe: /(?!)/,
  quoted: (word) =>
    PLAIN_POSIX.test(word)
      ? word
      : (word.match(/[^'\\]+|['\\]/g) ?? ['']).map((part) => (part === "'" || part === '\\' ? `\\${part}` : `'${part}'`)).join(''),
};

/**
 * Between double quotes PowerShell still reads `$`, a backtick and typographic quotes, cmd reads `%` and `!`, and a batch file such as npm's reads
 * its words once more, where `&|<>^` are special. What is left means the same in all of them. Backslashes before the closing quote are doubled, since programs
 * take a single one for an escape.
 */
const windows: Quoting = {
  shells: 'PowerShell or cmd',
  unsafe: /["“”„$`%!&|<>^]/,
  quoted: (word) => (PLAIN_WINDOWS.test(word) ? word : `"${word.replace(/\\+$/, '$&$&')}"`),
};

/** The quoting of the system that a result was measured on, by its name. */
export const quotingFor = (os: string): Quoting => (/^windows/i.test(os) ? windows : posix);
