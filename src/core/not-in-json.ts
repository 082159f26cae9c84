/** Deeper values are refused, as is anything that refers to itself. */
const MOST_DEPTH = 200;

/** What in a value would not arrive as it is if it travelled as JSON, with an article ("a Map"); null: all of it would. */
export function notInJson(value: unknown, depth = 0): string | null {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return null;
    case 'number':
      return Number.isFinite(value) ? null : 'a number that is not finite';
    case 'object':
      return value === null ? null : inObject(value, depth);
    case 'undefined':
      return 'undefined';
    default:
      return `a ${typeof value}`;
  }
}

function inObject(value: object, depth: number): string | null {
  if (depth > MOST_DEPTH) return 'a value within more than 200 others';
  if (Array.isArray(value)) return firstOf(value, depth);
  const kind = Object.getPrototypeOf(value) as { readonly constructor?: { readonly name?: unknown } } | null;
  if (kind === null || kind === Object.prototype) return firstOf(Object.values(value), depth);
  const name = kind.constructor?.name;
  return typeof name === 'string' && name !== '' ? `a ${name}` : 'a special object';
}

function firstOf(values: readonly unknown[], depth: number): string | null {
  for (const value of values) {
    const found = notInJson(value, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
