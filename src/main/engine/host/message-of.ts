/** A message is cut after this many characters. */
const MOST_TEXT = 500;

/** What a thrown value says, in one line. Never throws, whatever was thrown: an object without a prototype, a proxy, an error whose message can't be read. */
export function messageOf(error: unknown): string {
  try {
    const text = error instanceof Error ? textOf(error) : String(error);
    return (text.split('\n')[0] ?? '').slice(0, MOST_TEXT) || 'threw without a message';
  } catch {
    return 'threw a value that cannot be read';
  }
}

function textOf(error: Error): string {
  // Either may be anything in an error of the user's own.
  const [name, message] = [String(error.name), String(error.message)];
  return `${name === 'Error' ? '' : `${name}: `}${message}${causeOf(message, error.cause)}`;
}

/** Why, where an error has a cause of its own: `fetch failed` alone says nothing. */
function causeOf(message: string, cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const why = cause.message || ('code' in cause ? String(cause.code) : '');
  return why === '' || message.includes(why) ? '' : `: ${why}`;
}
