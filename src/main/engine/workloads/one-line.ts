/** Messages longer than this are cut: they are shown in lists and tables. */
const MAX_LENGTH = 500;

/** A message as one line: its lines joined by blanks, without what only draws (carets, frames), at most 500 characters. */
export function oneLine(message: string): string {
  const lines = message.split(/\r?\n/).map((line) => line.trim());
  const text = lines.filter((line) => /[\p{L}\p{N}]/u.test(line)).join(' ');
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}
