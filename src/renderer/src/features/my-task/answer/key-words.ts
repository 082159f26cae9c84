import { strategySpec, type StrategySpec } from '../../../../../contract/index.ts';
import { isStrategyId, strategyOf, strategyPhrase } from '../../../../../core/strategies/index.ts';

/** A strategy's key as the object of a sentence: "a pool of 4 threads". Omits which interpreter, since an answer has only one. */
export function keyPhrase(key: string): string {
  const spec = specOf(key);
  return spec ? strategyPhrase(spec) : key;
}

/** A strategy's key as the name of a row, short enough for one line: "4 threads", "Async with 64 in flight". */
export function keyTitle(key: string): string {
  const words = keyPhrase(key)
    .replace(/^a pool of /, '')
    .replace(' on one thread', '')
    .replace(/ tasks? in flight/, ' in flight');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The strategy of a key, as `strategyText` writes it; null if the key lacks a size, or is of a version with other strategies. */
function specOf(key: string): StrategySpec | null {
  const [id = key, ...parts] = key.split(/:(?=\w+=)/);
  if (!isStrategyId(id)) return null;
  const given = new Map(parts.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
  const settings = Object.entries(strategyOf(id).settings).map(([name, setting]) => {
    const value = name === 'python' ? undefined : given.get(name);
    return [name, setting.type === 'number' ? Number(value) : (value ?? setting.default)];
  });
  return strategySpec.safeParse({ id, ...Object.fromEntries(settings) }).data ?? null;
}
