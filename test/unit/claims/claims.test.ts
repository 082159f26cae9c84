import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeAll, judgeRange } from '../../../src/main/engine/claims/judge.ts';
import { claims, claimInfos, findClaim } from '../../../src/main/engine/claims/registry.ts';
import {
  experiment as experimentSchema,
  isPython,
  type Environment,
  type ExperimentResult,
  type PythonInfo,
} from '../../../src/contract/index.ts';
import { checkParams } from '../../../src/main/engine/workloads/registry.ts';
import { plainSpaces } from '../../helpers/plain-spaces.ts';
import { environment as bare, experimentOf, trialsOf, type Shape } from '../../helpers/samples/trials.ts';

const python = (version: string, implementation: string, over: Partial<PythonInfo> = {}): PythonInfo => ({
  path: `/${implementation}${version}${over.freeThreaded ? 't' : ''}`,
  version,
  implementation,
  freeThreaded: false,
  gilEnabled: true,
  numpy: null,
  ...over,
});
/** Two cores, and every kind of Python. */
const environment: Environment = {
  ...bare,
  pythons: [
    python('3.14.0', 'CPython', { freeThreaded: true, gilEnabled: false }),
    python('3.14.0', 'CPython'),
    python('3.11.2', 'CPython', { numpy: '2.0.0' }),
    python('3.10.14', 'PyPy'),
    python('2.7.18', 'CPython'),
  ],
};

type Seen = Omit<Partial<Shape>, 'spec'>;

/** A result of the claim's experiment in which its strategies, in their order, were like `shapes`. */
function resultOf(id: string, shapes: readonly Seen[], on: Environment = environment): ExperimentResult {
  const asked = findClaim(id)!.experiment(on);
  const experiment = experimentOf(asked.strategies, { workload: asked.workload, tasks: asked.tasks, repeats: asked.repeats });
  const full = asked.strategies.map((spec, i) => ({ spec, startupMs: 50, runMs: 1000, cores: 1, inFlight: 1, ...shapes[i] }));
  return { experiment, trials: trialsOf(experiment, full) } as unknown as ExperimentResult;
}

const verdict = (id: string, shapes: readonly Seen[], on: Environment = environment): string =>
  findClaim(id)!.judge(resultOf(id, shapes, on), on).verdict;

/** Measured times that scatter too much for a verdict. */
const scattered = [400, 2600, 500, 2500, 450, 2400];

const lost = (value: number): Seen => ({ over: { findings: [{ name: 'lost updates', value, of: 8_000_000, remark: null }] } });

const numpy = {
  holds: [{ runMs: 2000 }, { runMs: 1100 }, { runMs: 1100, startupMs: 400 }],
  not: [{ runMs: 2000 }, { runMs: 1100, startupMs: 600 }, { runMs: 1100 }],
  unclear: [{ runMs: scattered }, { runMs: 1100 }, { runMs: 1100, startupMs: 400 }],
};

const cases: Record<string, { readonly holds: readonly Seen[]; readonly not: readonly Seen[]; readonly unclear: readonly Seen[] }> = {
  'idle-tasks': { holds: [{ runMs: 1000 }, { runMs: 1060 }], not: [{ runMs: 1000 }, { runMs: 1900 }], unclear: [{}, { runMs: scattered }] },
  downloads: {
    holds: [{ runMs: 900 }, { runMs: 240 }],
    not: [{ runMs: 900 }, { runMs: 850 }],
    unclear: [{ runMs: scattered }, { runMs: 500 }],
  },
  'api-calls': {
    holds: [
      { runMs: 1000, memoryBytes: 40e6 },
      { runMs: 1020, memoryBytes: 60e6 },
    ],
    not: [
      { runMs: 1000, memoryBytes: 60e6 },
      { runMs: 1020, memoryBytes: 40e6 },
    ],
    unclear: [
      { runMs: 1000, memoryBytes: 40e6 },
      { runMs: scattered, memoryBytes: 60e6 },
    ],
  },
  'hundred-waiting': {
    holds: [{ runMs: 5100 }, { runMs: 520 }, { memoryBytes: 1.4e9 }],
    not: [{ runMs: 5100 }, { runMs: 520 }, { memoryBytes: 0.4e9 }],
    unclear: [{ runMs: scattered.map((ms) => ms * 4) }, { runMs: 520 }, { memoryBytes: 1.4e9 }],
  },
  'five-sums': {
    holds: [{ runMs: 2000 }, { runMs: 1050 }],
    not: [{ runMs: 2000 }, { runMs: 1900 }],
    unclear: [{ runMs: 2000 }, { runMs: scattered }],
  },
  'js-threads-use-cores': {
    holds: [{ cores: 1.95 }],
    not: [{ cores: 1.02 }],
    unclear: [],
  },
  'more-processes-than-cores': {
    holds: [{ runMs: 1000 }, { runMs: 1200 }],
    not: [{ runMs: 1000 }, { runMs: 980 }],
    unclear: [{}, { runMs: scattered }],
  },
  starting: {
    holds: [{ startupMs: 40 }, { startupMs: 110 }, { startupMs: 240 }],
    not: [{ startupMs: 40 }, { startupMs: 240 }, { startupMs: 110 }],
    unclear: [],
  },
  files: { holds: [{ runMs: 1000 }, { runMs: 1200 }], not: [{ runMs: 1200 }, { runMs: 1000 }], unclear: [{}, { runMs: scattered }] },
  counter: { holds: [lost(1_000_000)], not: [lost(0)], unclear: [] },
  'counter-locked': { holds: [lost(0)], not: [lost(5)], unclear: [] },
  crash: {
    holds: [{ over: { state: 'failed', tasksOk: 3 } }, { over: { tasksOk: 11, tasksFailed: 1 } }],
    not: [{ over: { tasksOk: 11, tasksFailed: 1 } }, { over: { tasksOk: 11, tasksFailed: 1 } }],
    unclear: [],
  },
  hybrid: {
    holds: [{ runMs: 500 }, { runMs: 900 }, { runMs: 900 }, { runMs: 800 }],
    not: [{ runMs: 900 }, { runMs: 800 }, { runMs: 1000 }, { runMs: 1000 }],
    unclear: [{ runMs: 900 }, { runMs: scattered }, { runMs: 2000 }, { runMs: 2000 }],
  },
  'gil-no-help': { holds: [{ runMs: 1000 }, { runMs: 1010 }], not: [{ runMs: 1000 }, { runMs: 520 }], unclear: [{}, { runMs: scattered }] },
  'gil-one-core': { holds: [{}, { cores: 1.0 }], not: [{}, { cores: 1.9 }], unclear: [] },
  'processes-help': {
    holds: [{ runMs: 1000 }, { runMs: 520 }],
    not: [{ runMs: 1000 }, { runMs: 990 }],
    unclear: [{}, { runMs: scattered }],
  },
  'python-starting': {
    holds: [{ startupMs: 40 }, { startupMs: 60 }, { startupMs: 200 }],
    not: [{ startupMs: 40 }, { startupMs: 200 }, { startupMs: 60 }],
    unclear: [],
  },
  'memory-shared': {
    holds: [{ memoryBytes: 2e6 }, { memoryBytes: 60e6 }],
    not: [{ memoryBytes: 60e6 }, { memoryBytes: 62e6 }],
    unclear: [],
  },
  'numpy-add': numpy,
  'numpy-dot': numpy,
  'numpy-copying': {
    holds: [{ runMs: 1000 }, { runMs: 1900 }],
    not: [{ runMs: 1000 }, { runMs: 1010 }],
    unclear: [{ runMs: 1000 }, { runMs: scattered }],
  },
  'extensions-release': {
    holds: [{ runMs: 2000 }, { runMs: 1050 }],
    not: [{ runMs: 2000 }, { runMs: 1990 }],
    unclear: [{ runMs: 2000 }, { runMs: scattered }],
  },
  'no-gil-elsewhere': { holds: [{ cores: 1.9 }], not: [{ cores: 1.0 }], unclear: [] },
  'free-threading': {
    holds: [{ runMs: 2000 }, { runMs: 1050 }, { runMs: 1800 }],
    not: [{ runMs: 2000 }, { runMs: 2100 }, { runMs: 1800 }],
    unclear: [{ runMs: 2000 }, { runMs: scattered }, {}],
  },
  interpreters: { holds: [{ runMs: 2000 }, { runMs: 1050 }], not: [{ runMs: 2000 }, { runMs: 1990 }], unclear: [{}, { runMs: scattered }] },
};

describe.each(Object.entries(cases))('%s', (id, { holds, not }) => {
  it('holds where the figures are as claimed', () => {
    expect(verdict(id, holds)).toBe('holds');
  });

  it('does not hold where they are the other way round', () => {
    expect(verdict(id, not)).toBe('does-not-hold');
  });

  it('stays open if nothing finished', () => {
    const result = resultOf(id, holds);
    const { verdict: none, effect } = findClaim(id)!.judge({ ...result, trials: [] }, environment);
    expect([none, effect]).toEqual(['cant-tell', null]);
  });
});

it.each(Object.entries(cases).filter(([, { unclear }]) => unclear.length > 0))(
  '%s can not be told where the figures scatter',
  (id, { unclear }) => {
    expect(verdict(id, unclear)).toBe('cant-tell');
  },
);

describe('the experiment of a claim', () => {
  it.each(claims.map(({ id }) => id))(
    '%s satisfies the contract and its workload, whichever interpreters and cores there are',
    async (id) => {
      for (const cores of [1, 2, 8, 128]) {
        for (const pythons of [environment.pythons, [...environment.pythons].reverse(), ...environment.pythons.map((one) => [one])]) {
          const on = { ...environment, cores, pythons };
          const claim = findClaim(id)!;
          if (claim.untestable(on) !== null) continue;
          const whole = { ...claim.experiment(on), name: id, inputsPath: null, warmups: 0, seed: 1, timeoutMs: 60_000 };
          expect(experimentSchema.safeParse(whole)).toMatchObject({ success: true });
          const { workload } = whole;
          if (workload.type === 'builtin') expect(await checkParams(workload.id, workload.params)).toMatchObject({ ok: true });
        }
      }
    },
  );
});

/** Every claim whose verdict rests on times or memory: all but those about what fails. */
const measured = claims.filter(({ id }) => !['crash', 'one-line'].includes(id));

describe('a claim whose tasks failed', () => {
  it.each(measured.map(({ id }) => id))('%s is not judged', (id) => {
    const failing: Seen = { over: { tasksOk: 0, tasksFailed: 24, findings: [{ name: 'lost updates', value: 5, of: 10, remark: null }] } };
    const all = Array.from({ length: 5 }, (): Seen => ({ ...failing, runMs: 1 }));
    const judged = findClaim(id)!.judge(resultOf(id, all), environment);
    expect(judged).toMatchObject({ verdict: 'cant-tell' });
  });
});

describe('one-line', () => {
  it('holds where the task ran under every strategy, and does not where it failed under one', () => {
    expect(verdict('one-line', [])).toBe('holds');
    expect(verdict('one-line', [{}, {}, { over: { tasksFailed: 1 } }])).toBe('does-not-hold');
  });
});

describe('the expectation follows the cores', () => {
  const four: Environment = { ...environment, cores: 4 };

  it('of five sums', () => {
    const twice: Seen[] = [{ runMs: 2000 }, { runMs: 1050 }];
    expect([verdict('five-sums', twice), verdict('five-sums', twice, four)]).toEqual(['holds', 'does-not-hold']);
  });

  it('of threads that use them', () => {
    expect([verdict('js-threads-use-cores', [{ cores: 1.95 }]), verdict('js-threads-use-cores', [{ cores: 1.95 }], four)]).toEqual([
      'holds',
      'does-not-hold',
    ]);
  });
});

describe('every claim', () => {
  it('has a name of its own, a sentence, a source and a way to test it', () => {
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    for (const claim of claims) {
      expect(claim.sentence, claim.id).toMatch(/^[A-Z0-9].*\.$/);
      expect(claim.source.title, claim.id).not.toBe('');
      expect(claim.how, claim.id).toMatch(/\.$/);
    }
  });

  it('is put to the test both ways above', () => {
    expect(new Set([...Object.keys(cases), 'one-line'])).toEqual(new Set(claims.map(({ id }) => id)));
  });

  it('of Python runs in the interpreter that it speaks of', () => {
    const paths = (id: string): Set<string> =>
      new Set(
        findClaim(id)!
          .experiment(environment)
          .strategies.filter(isPython)
          .map((spec) => spec.python),
      );
    expect(paths('gil-no-help')).toEqual(new Set(['/CPython3.14.0']));
    expect(paths('numpy-add')).toEqual(new Set(['/CPython3.11.2']));
    expect(paths('no-gil-elsewhere')).toEqual(new Set(['/PyPy3.10.14']));
  });

  it('of a Python that is not there says which is missing', () => {
    const none = claimInfos({ ...environment, pythons: [python('2.7.18', 'CPython')] });
    const why = (id: string): string | null => none.find((info) => info.id === id)?.untestable ?? null;
    expect(why('gil-no-help')).toBe('The claim needs a CPython with the GIL (3.8 or newer), and this machine has none.');
    expect(why('numpy-dot')).toMatch(/NumPy/);
    expect(why('no-gil-elsewhere')).toMatch(/PyPy/);
    expect(why('free-threading')).toMatch(/3.13t/);
    expect(why('interpreters')).toMatch(/3.14/);
    expect(why('counter')).toBeNull();
  });

  it('that takes two cores says so where there is one', () => {
    const infos = claimInfos({ ...environment, cores: 1 });
    expect(infos.find(({ id }) => id === 'five-sums')?.untestable).toMatch(/two cores/);
    expect(infos.find(({ id }) => id === 'idle-tasks')?.untestable).toBeNull();
  });
});

it('shows the figure of the part that decides, beside what was claimed', () => {
  const figure = (value: number) => ({ median: value, ci95: [value, value] as [number, number] });
  const [fits, fails] = [judgeRange(figure(2), { from: 1 }, '×', 'x'), judgeRange(figure(9), { from: 1, to: 3 }, '×', 'y')];
  expect(judgeAll(fits, fails)).toMatchObject({ verdict: 'does-not-hold', effect: { value: 9, claimed: { from: 1, to: 3 } } });
  expect(judgeAll(fits)).toMatchObject({ verdict: 'holds', effect: { value: 2, claimed: { from: 1 } } });
});

describe('docs/claims.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/claims.md'), 'utf8').replaceAll(/ +/g, ' ');

  it.each(claims)('describes $id', ({ id, sentence, how }) => {
    expect(page).toContain(plainSpaces(`| \`${id}\` | ${sentence} | ${how} |`));
  });
});
