/** How to quote words, and for which shells. */
export interface Quoting {
  readonly shells: string;
  /** The characters that a word may not contain in these shells, whatever quotes surround it. */
  readonly unsafe: RegExp;
  quoted(word: string): string;
}

/** Words that need no quotes. They may not start with `=` (zsh), `~` (all), `%` (fish) or `@` (PowerShell, where a comma also makes a list). */
const PLAIN_POSIX = /^[\w+:,./-][\w@%+=:,./-]*$/;
const PLAIN_WINDOWS = /^[\w+:./\\-][\w+=:./\\-]*$/;

/**
 * Nothing is special between single quotes, except that fish reads a backslash there before a quote or another backslash. So both go outside, each after a
 * backslash, which all four shells read alike.
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
 * Between double quotes PowerShell still interprets `$`, a backtick and typographic quotes, cmd interprets `%` and `!`, and a batch file such as npm's parses
 * its words once more, where `&|<>^` are special. The rest means the same in all of them. Backslashes before the closing quote are doubled, since programs
 * read a single one as an escape.
 */
const windows: Quoting = {
  shells: 'PowerShell or cmd',
  unsafe: /["“”„$`%!&|<>^]/,
  quoted: (word) => (PLAIN_WINDOWS.test(word) ? word : `"${word.replace(/\\+$/, '$&$&')}"`),
};

/** The quoting for the system that a result was measured on, by its name. */
export const quotingFor = (os: string): Quoting => (/^windows/i.test(os) ? windows : posix);
