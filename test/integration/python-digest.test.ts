import { describe, expect, it } from 'vitest';
import { digest } from '../../src/main/engine/workloads/digest.ts';
import { hasNumpy, hasPython, runPython } from '../helpers/python/python.ts';

const DIGEST_JOB = 'from lanewise_python.task.digest import digest\nprint(digest(job))';
/** Of an expression, for values that JSON does not have. */
const digestOf = (imports: string, expression: string): Promise<unknown> =>
  runPython(`${imports}\nfrom lanewise_python.task.digest import digest\nprint(digest(${expression}))`);

describe.skipIf(!hasPython)('the digest in Python (skipped where there is no python3 of 3.8 or newer)', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['numbers', [0, -0, 0.1, 1e300, 2 ** 53, -7]],
    ['more numbers than it keeps waiting', Array.from({ length: 10_000 }, (_, i) => i / 8)],
    ['truth values', [true, false]],
    ['text', ['', 'hello', 'Zürich ☂ 😀', 'a\ud800b', 'lane '.repeat(1000)]],
    ['keys in any order', { b: 1, a: { '😀': 1, '\uffff': 2 } }],
  ])('is that of JavaScript for %s', async (_what, value) => {
    expect(await runPython(DIGEST_JOB, value)).toBe(digest(value));
  });

  it.each<[string, string, unknown]>([
    ['bytes among small values', '[1, b"ab" * 5000, 2]', [1, new TextEncoder().encode('ab'.repeat(5000)), 2]],
    ['an array of doubles', 'array.array("d", [0.5, -2])', new Float64Array([0.5, -2])],
    ['a view with gaps', 'memoryview(b"abcdef")[::2]', new TextEncoder().encode('ace')],
  ])('is that of JavaScript for %s', async (_what, expression, value) => {
    expect(await digestOf('import array', expression)).toBe(digest(value));
  });

  it.skipIf(!hasNumpy).each<[string, string, unknown]>([
    ['vector', 'numpy.arange(1000) / 8', Float64Array.from({ length: 1000 }, (_, i) => i / 8)],
    ['empty vector', 'numpy.zeros(0)', new Float64Array(0)],
    ['matrix that lies across', 'numpy.array([[1, 2], [3, 4]], dtype="int32").T', new Int32Array([1, 3, 2, 4])],
    ['vector of objects', 'numpy.array([1, "a", None], dtype=object)', [1, 'a', null]],
    ['number', '[numpy.int64(3), numpy.float32(0.5), numpy.float64(0.1), numpy.bool_(True)]', [3, 0.5, 0.1, true]],
  ])("is that of JavaScript for NumPy's %s (skipped where there is no NumPy)", async (_what, expression, value) => {
    expect(await digestOf('import numpy', expression)).toBe(digest(value));
  });

  it('is of the content of an object, and of nothing for what has none', async () => {
    const fractions = 'import fractions, threading';
    expect(await digestOf(fractions, 'fractions.Fraction(2, 4)')).toBe(await digestOf(fractions, 'fractions.Fraction(1, 2)'));
    expect(await digestOf(fractions, 'fractions.Fraction(1, 2)')).not.toBe(await digestOf(fractions, 'fractions.Fraction(1, 3)'));
    expect(await digestOf(fractions, '[threading.Lock()]')).toBe(await digestOf(fractions, '[threading.Lock()]'));
  });

  it('refuses a generator, whose work has not been done', async () => {
    await expect(digestOf('', '(x for x in [1])')).rejects.toThrow('before any of its body has run');
  });
});
