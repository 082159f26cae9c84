import fc from 'fast-check';

/** Values that a hostile or broken program may send in place of any other: not just JSON, but whatever a structured clone carries. */
export const anyValue = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
});

/** A value in which some part, at any depth, is replaced by another, left out, or joined by a foreign one. */
export const damaged = (whole: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(whole, fc.array(fc.tuple(fc.nat(), anyValue, fc.nat(2)), { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => changes.reduce<unknown>((sofar, [where, by, how]) => damage(sofar, where, by, how), value));

function damage(value: unknown, where: number, by: unknown, how: number): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return by;
  const keys = Object.keys(value);
  const key = keys[where % Math.max(1, keys.length)];
  if (key === undefined || where % 7 === 0) return Array.isArray(value) ? [...(value as unknown[]), by] : { ...value, ['__extra']: by };
  const inner = (value as Record<string, unknown>)[key];
  const deeper = typeof inner === 'object' && inner !== null && where % 3 !== 0;
  const next = deeper ? damage(inner, Math.floor(where / 3), by, how) : by;
  if (Array.isArray(value))
    return (value as unknown[]).flatMap((each, i) => (String(i) === key ? (how === 0 && !deeper ? [] : [next]) : [each]));
  const copy: Record<string, unknown> = { ...value };
  if (how === 0 && !deeper) Reflect.deleteProperty(copy, key);
  else copy[key] = next;
  return copy;
}
