import { oneLine } from './one-line.ts';

/** What a thrown value says, all of its lines joined into one: the values of a failed assertion stand below its first line. Never throws, whatever was thrown: an object without a prototype, a proxy, an error whose message can't be read. */
export function messageOf(error: unknown): string {
  try {
    const text = error instanceof Error ? textOf(error) : String(error);
    return oneLine(text) || 'threw without a message';
  } catch {
    return 'threw a value that cannot be read';
  }
}

function textOf(error: Error): string {
  // Either may be anything in an error of the user's own.
  const own: { readonly name: unknown; readonly message: unknown } = error;
  const [name, message] = [String(own.name), String(own.message)];
  return `${name === 'Error' ? '' : `${name}: `}${message}${causeOf(message, error.cause)}`;
}

/** Why, where an error has a cause of its own: `fetch failed` alone says nothing. */
function causeOf(message: string, cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const why = cause.message || ('code' in cause ? String(cause.code) : '');
  return why === '' || message.includes(why) ? '' : `: ${why}`;
}
