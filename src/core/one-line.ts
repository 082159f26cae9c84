/** Messages longer than this are cut: they are shown in lists and tables. */
const MAX_LENGTH = 500;
/** As much of a message as is looked at: tasks have thrown messages of 50 MB. */
const MAX_READ = 20_000;

/** A message as one line: its lines joined by blanks, without those that only draw (carets, frames), at most 500 characters. */
export function oneLine(message: string): string {
  const lines = message
    .slice(0, MAX_READ)
    .split(/\r?\n/)
    .map((line) => line.trim());
  const speaking = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  const text = (speaking.length > 0 ? speaking : lines).join(' ').trim();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}
