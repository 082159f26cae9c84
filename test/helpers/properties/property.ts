import fc from 'fast-check';
import { expect, it } from 'vitest';

/** Cases of each property: a short round in `npm test`, `npm run test:fuzz -- --cases N` for a long one. */
const cases = Number(process.env['LANEWISE_FUZZ_CASES'] ?? 500);
/** `npm test` always draws the same cases, so that it only fails for a change; `npm run test:fuzz` draws new ones, or those of `--seed`. */
const seed = Number(process.env['LANEWISE_FUZZ_SEED'] ?? 1);

/**
 * A test that puts a property to random cases. Prints the seed, so that a round can be repeated, and the smallest case that fails, which
 * then becomes a test of its own. `share`: of the cases, for a property whose cases are slow.
 */
export function property<Given extends unknown[]>(
  name: string,
  given: { readonly [K in keyof Given]: fc.Arbitrary<Given[K]> },
  holds: (...given: Given) => void | Promise<void>,
  share = 1,
): void {
  const numRuns = Math.max(1, Math.ceil(cases * share));
  const check = fc.asyncProperty(fc.tuple<Given>(...given), async (each) => {
    await holds(...each);
  });
  it(
    `${name} (${String(numRuns)} cases, seed ${String(seed)})`,
    async () => {
      await expect(fc.assert(check, { numRuns, seed })).resolves.toBeUndefined();
    },
    // As many cases as were asked for take as long as they take.
    0,
  );
}
