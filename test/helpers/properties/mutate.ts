import fc from 'fast-check';

/** Values that break code which expects others. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    -0,
    -1,
    5e-324,
    1e308,
    2 ** 53,
    0.5,
    1e12,
    65_536,
    '',
    '=1+1',
    '-x',
    '__proto__',
    '\u001b[2J',
    '\r\n',
    '`'.repeat(50),
    null,
    true,
  ),
  fc.constantFrom<unknown>(
    {},
    [],
    [[]],
    [null],
    { constructor: 1 },
    'x'.repeat(5000),
    'threads',
    'sequential',
    'done',
    Number.MAX_SAFE_INTEGER,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A change of a value: which of its places (counted over all of them), and what is done there. */
export const change = fc.record({ place: fc.nat(), what: fc.constantFrom('set', 'set', 'set', 'remove', 'repeat', 'add'), value: odd });
export type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** The value with these changes, as JSON would give it. */
export function changed(value: unknown, changes: readonly Change[]): unknown {
  const root = { value: structuredClone(value) };
  for (const { place, what, value: given } of changes) {
    // A copy, since later changes may be inside it.
    const next: unknown = structuredClone(given);
    const places = placesIn(root);
    const [holder, key] = places[place % places.length] ?? [root, 'value'];
    if (what === 'remove') Reflect.deleteProperty(holder, key);
    else if (what === 'repeat' && Array.isArray(holder)) holder.push(...(holder as unknown[]).slice(0, 5));
    else if (what === 'add') Object.assign(holder, { [typeof next === 'string' ? next.slice(0, 20) : 'added']: next });
    else Object.assign(holder, { [key]: next });
  }
  return root.value;
}

type Place = readonly [holder: object, key: string];

function placesIn(holder: object): Place[] {
  return Object.entries(holder).flatMap(([key, value]): Place[] => [
    [holder, key],
    ...(typeof value === 'object' && value !== null ? placesIn(value as object) : []),
  ]);
}

/** A change of a byte, an insertion or a cut. */
const byteChange = fc.record({
  at: fc.nat(),
  what: fc.constantFrom('set', 'set', 'set', 'insert', 'cut'),
  byte: fc.nat(255),
  length: fc.nat(64),
});
export const byteChanges = fc.array(byteChange, { minLength: 1, maxLength: 8 });

export function changedBytes(
  bytes: Uint8Array,
  changes: readonly (typeof byteChange extends fc.Arbitrary<infer T> ? T : never)[],
): Uint8Array {
  let now = Buffer.from(bytes);
  for (const { at, what, byte, length } of changes) {
    if (now.length === 0) break;
    const place = at % now.length;
    if (what === 'set') now[place] = byte;
    else if (what === 'cut') now = Buffer.concat([now.subarray(0, place), now.subarray(place + length)]);
    else now = Buffer.concat([now.subarray(0, place), Buffer.alloc(length, byte), now.subarray(place)]);
  }
  return Uint8Array.from(now);
}
