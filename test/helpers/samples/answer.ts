import type { ListedAnswer, RecommendAnswer, RecommendRequest } from '../../../src/contract/index.ts';
import { usualMachines, workloadName } from '../../../src/contract/index.ts';
import { environment } from '../fakes/api.ts';

export const request: RecommendRequest = {
  workload: { type: 'module', path: '/home/me/resize.mjs' },
  tasks: 20_000,
  inputsPath: null,
  budgetMs: 10_000,
  limits: { maxMemoryBytes: 500e6, maxCores: null, responsive: true, surviveCrash: false },
  seed: 1,
  imagined: usualMachines,
};

/** An answer that a race has decided: four threads. */
export const sampleAnswer = (change: Partial<RecommendAnswer> = {}): RecommendAnswer => ({
  schema: 1,
  id: 'a1',
  at: '2026-11-20T09:30:00.000Z',
  request,
  environment,
  recommendation: {
    strategy: 'threads',
    key: 'threads:workers=4:concurrency=1',
    workers: 4,
    basis: 'raced',
    headline: 'Use a pool of 4 threads: 20,000 tasks in about 51 s (it won a race of the leaders).',
    confidence: 0.96,
    reasons: ['A task alone is 92 % CPU, 8 % waiting.'],
    rejected: [{ key: 'sequential', why: 'It takes 3.9 times as long (predicted).' }],
    caveats: [],
    changesWhen: ['With fewer than about 30 tasks no pool pays.'],
    runnerUp: null,
    kindOfWork: { cpu: 0.92, wait: 0.08, held: 0, native: 0, awaited: 0.08, side: 0.01 },
    alternatives: [
      {
        strategy: 'threads',
        key: 'threads:workers=4:concurrency=1',
        workers: 4,
        concurrency: 1,
        predictedWallMs: { median: 52_000, ci95: [48_000, 57_000] },
        predictedPeakBytes: 61e6,
        measuredPeakBytes: 63e6,
        predictedCpuMs: 8100,
        predictedFirstResultMs: 95,
        measuredWallMs: { median: 51_000, ci95: [50_000, 53_000] },
      },
      {
        strategy: 'sequential',
        key: 'sequential',
        workers: 1,
        concurrency: 1,
        predictedWallMs: { median: 201_000, ci95: [190_000, 214_000] },
        predictedPeakBytes: 4e6,
      },
    ],
    sampleMs: 3120,
  },
  curve: [
    { id: 'threads', workers: 1, wallMs: 203_000, peakBytes: 15e6 },
    { id: 'threads', workers: 4, wallMs: 52_000, peakBytes: 61e6 },
    { id: 'processes', workers: 1, wallMs: 204_000, peakBytes: 40e6 },
    { id: 'processes', workers: 4, wallMs: 54_000, peakBytes: 160e6 },
  ],
  poolPaysFromTasks: 30,
  atTenTimes: { spec: { id: 'processes', workers: 4, concurrency: 1 }, wallMs: 520_000 },
  spec: { id: 'threads', workers: 4, concurrency: 1 },
  code: "import { Piscina } from 'piscina';\n",
  ...change,
});

/** The same, with three sizes of processes over the memory limit. */
export function answerWithSizes(): RecommendAnswer {
  const { recommendation } = sampleAnswer();
  const larger = [2, 3, 8].map((workers) => ({
    strategy: 'processes' as const,
    key: `processes:workers=${String(workers)}:concurrency=1`,
    workers,
    concurrency: 1,
    usable: false,
    leftOutBy: 'memory' as const,
    predictedWallMs: { median: 100_000 / workers, ci95: [90_000 / workers, 110_000 / workers] as [number, number] },
    predictedPeakBytes: workers * 97e6,
  }));
  const alternatives = [...(recommendation.alternatives ?? []), ...larger];
  return sampleAnswer({ recommendation: { ...recommendation, alternatives } });
}

/** An answer that the sample could not give. */
export const untoldAnswer = (): RecommendAnswer => {
  const help = 'Close other programs and ask again.';
  return sampleAnswer({
    id: 'a2',
    recommendation: {
      ...sampleAnswer().recommendation,
      strategy: null,
      key: null,
      workers: null,
      basis: 'cant-tell',
      headline: `Can't tell: the machine is busy. ${help}`,
      confidence: 0,
      reasons: [],
      changesWhen: [],
      cantTell: { cause: 'busy', help },
      disturbance: {
        othersCores: 2.4,
        share: 0.6,
        level: 'disturbed',
        says: 'Other programs used 2.4 of 4 cores, which changes these figures. Close them and measure again.',
      },
    },
    spec: null,
    code: null,
  });
};

export const listedAnswer = ({ id, at, request, recommendation, python }: RecommendAnswer): ListedAnswer => ({
  id,
  at,
  of: request.workload.type === 'module' ? request.workload.path : workloadName(request.workload),
  tasks: request.tasks,
  ...(python ? { python: `Python ${python.version}` } : {}),
  headline: recommendation.headline,
  basis: recommendation.basis,
  key: recommendation.key,
});
