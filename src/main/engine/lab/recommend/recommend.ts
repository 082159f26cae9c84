import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  problem,
  recommendRequest,
  type Environment,
  type RecommendAnswer,
  type RecommendEnd,
  type RecommendEvent,
  type RecommendRequest,
  type RecommendStage,
} from '../../../../contract/index.ts';
import { adviceOf } from '../../analysis/model/advice.ts';
import { choiceAt, curve, poolPaysFrom } from '../../analysis/model/break-even.ts';
import { pick } from '../../analysis/model/pick.ts';
import { aloneMs } from '../../analysis/model/costs.ts';
import { mean } from '../../analysis/model/predict.ts';
import { kindOfTasks } from '../../analysis/model/sample.ts';
import { messageOf } from '../../host/executor.ts';
import { nowNs, sinceMs } from '../../measure/clock.ts';
import { checkExperiment } from '../check.ts';
import { runErrand } from '../errand.ts';
import type { LabPorts } from '../ports.ts';
import { MOST_INPUTS, type BenchJob } from './bench.ts';
import { calibrate } from './calibration.ts';
import { modelOf, type Probes } from './model-of.ts';
import { spreadPicks } from './picks.ts';
import { MOST_SAMPLED, probeAlone, probeInFlight, probePool, totalsOf, WAITS, type Probing } from './probes.ts';
import { BUSY, race, racersOf } from './race.ts';

/** A running recommendation. */
export interface RecommendRun {
  readonly runId: string;
  /** Never rejects. When it resolves, no process of the run is left. */
  readonly done: Promise<RecommendEnd>;
  /** Ends it at once. */
  stop(): void;
}

/** What a host adds to the lab's ports. */
export interface RecommendPorts extends Omit<LabPorts, 'sink'> {
  /** Where this machine's costs are kept; null: measured each time. */
  readonly calibrationFile: string | null;
  /** Program text for a strategy; `taskMs`: how long one task occupies a worker. */
  readonly codeFor: (spec: NonNullable<RecommendAnswer['spec']>, request: RecommendRequest, taskMs: number) => string;
}

export type StartRecommend = (request: RecommendRequest, ports: RecommendPorts, emit: (event: RecommendEvent) => void) => RecommendRun;

/** Samples the task, predicts every strategy for the real number of tasks, races the leaders, and says which to use. */
export const startRecommend: StartRecommend = (request, ports, emit) => {
  const abort = new AbortController();
  const runId = randomUUID();
  const run = new Recommending(runId, ports, emit, abort.signal);
  const done = run.run(request).catch((error: unknown): RecommendEnd => {
    return { state: 'failed', problem: problem('bug', `Lanewise itself failed: ${messageOf(error)}`).problem };
  });
  return {
    runId,
    stop: () => {
      abort.abort();
    },
    done: done.then((end) => {
      const last: RecommendEnd = abort.signal.aborted ? { state: 'cancelled' } : end;
      emit({ type: 'recommend-ended', runId, end: last });
      return last;
    }),
  };
};

class Recommending {
  readonly #runId: string;
  readonly #ports: RecommendPorts;
  readonly #emit: (event: RecommendEvent) => void;
  readonly #signal: AbortSignal;

  constructor(runId: string, ports: RecommendPorts, emit: (event: RecommendEvent) => void, signal: AbortSignal) {
    this.#runId = runId;
    this.#ports = ports;
    this.#emit = emit;
    this.#signal = signal;
  }

  async run(input: RecommendRequest): Promise<RecommendEnd> {
    const checked = await checkRequest(input);
    if (!checked.ok) return { state: 'failed', problem: checked.problem };
    const request = checked.value;
    const environment = await this.#ports.environment();
    this.#emit({ type: 'recommend-started', runId: this.#runId, request });
    const folder = await mkdtemp(join(tmpdir(), 'lanewise-recommend-'));
    try {
      return await this.#recommend(request, environment, folder);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  #stage(stage: RecommendStage, what: string, fraction: number): void {
    this.#emit({ type: 'stage', runId: this.#runId, stage, what, fraction });
  }

  async #recommend(request: RecommendRequest, environment: Environment, folder: string): Promise<RecommendEnd> {
    const job = await this.#prepare(request, folder);
    if ('state' in job) return job;
    const cores = Math.min(environment.cores, request.limits.maxCores ?? Infinity);
    const ports: LabPorts = { ...this.#ports, sink: null };
    const calibration = await calibrate(this.#ports.calibrationFile, job, ports, environment, this.#signal, (fraction) => {
      this.#stage('calibrating', 'Measuring what threads, processes and messages cost here', 0.1 * fraction);
    });
    if (this.#signal.aborted) return { state: 'cancelled' };
    if (!calibration) return failed('Nothing could be run on this machine: starting a thread and a process failed.');
    const from = nowNs();
    const probed = await this.#sample(request, job, ports, environment.cores);
    if ('state' in probed) return probed;
    this.#stage('modelling', 'Predicting every strategy', 0.5);
    const { input: measured, misfits } = modelOf(probed, calibration, environment.cores);
    const model = { ...measured, cores };
    const kindOfWork = kindOfTasks(model.tasks, totalsOf(probed.alone));
    this.#emit({ type: 'sampled', runId: this.#runId, kindOfWork, tasks: probed.alone.tasks.length });
    const picked = pick(request.tasks, model, request.limits);
    const sampleMs = sinceMs(from);
    const raced = picked.choice
      ? await race(racersOf(picked.candidates, picked.choice), {
          job,
          ports,
          cores: environment.cores,
          leftMs: request.budgetMs - sampleMs,
          seed: request.seed,
          signal: this.#signal,
          raced: (key, tasks, wallMs) => {
            this.#stage(
              'racing',
              `Running ${key}`,
              Math.min(0.99, 0.5 + (0.5 * (sinceMs(from) - sampleMs)) / (request.budgetMs - sampleMs)),
            );
            this.#emit({ type: 'raced', runId: this.#runId, key, tasks, wallMs });
          },
        })
      : null;
    if (this.#signal.aborted) return { state: 'cancelled' };
    const atTenTimes = choiceAt(10 * request.tasks, model, request.limits);
    const poolPaysFromTasks = poolPaysFrom(model);
    const { recommendation, choice } = adviceOf({
      tasks: request.tasks,
      model,
      picked,
      kindOfWork,
      walls: raced?.walls ?? [],
      verdict: raced?.verdict ?? null,
      poolPaysFrom: poolPaysFromTasks,
      atTenTimes,
      caveats: [...misfits, ...busyCaveat(probed), ...(raced?.remarks ?? []), ...environment.warnings],
      sampleMs,
    });
    const answer: RecommendAnswer = {
      request,
      environment,
      recommendation,
      curve: curve(request.tasks, model),
      poolPaysFromTasks,
      atTenTimes,
      spec: choice?.spec ?? null,
      code: choice ? this.#ports.codeFor(choice.spec, request, mean(model.tasks, aloneMs)) : null,
    };
    return { state: 'done', answer };
  }

  /** Loads the task once, so that what is wrong with it is said before anything is measured. */
  async #prepare(request: RecommendRequest, folder: string): Promise<BenchJob | RecommendEnd> {
    this.#stage('calibrating', 'Loading the task', 0);
    let baselineBytes = 0;
    const { workload, inputsPath, tasks } = request;
    const prepared = await runErrand(
      { ...this.#ports, sink: null },
      { type: 'prepare', workload, inputsPath, tasks: Math.min(tasks, MOST_INPUTS), tempDir: folder },
      {
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(Math.ceil(request.budgetMs) + 20_000)]),
        onIdle: async (pid) => {
          baselineBytes = (await this.#ports.probe.memory([pid])).get(pid)?.bytes ?? 0;
        },
      },
    );
    if (!prepared.ok) return this.#signal.aborted ? { state: 'cancelled' } : { state: 'failed', problem: prepared.problem };
    return { workload, inputsPath, tasks, prepared: prepared.value, folder, baselineBytes };
  }

  async #sample(request: RecommendRequest, job: BenchJob, ports: LabPorts, cores: number): Promise<Probes | RecommendEnd> {
    const probing: Probing = {
      job,
      ports,
      cores,
      budgetMs: request.budgetMs,
      picks: spreadPicks(Math.min(request.tasks, MOST_INPUTS), MOST_SAMPLED, request.seed),
      signal: this.#signal,
    };
    this.#stage('sampling', 'One task after the other', 0.1);
    const alone = await probeAlone(probing);
    if (this.#signal.aborted) return { state: 'cancelled' };
    if (!alone.ok) {
      return failed(
        alone.failure
          ? `The sample failed: ${alone.failure.message}.`
          : `A single task takes longer than the budget of ${String(request.budgetMs / 1000)} s; give a longer one (--budget).`,
      );
    }
    const { wait } = kindOfTasks(
      alone.probe.tasks.map(({ wallMs, cpuMs }) => ({
        cpuMs: Number.isNaN(cpuMs) ? wallMs : cpuMs,
        blockMs: 0,
        sideMs: 0,
        uvMs: 0,
        uvCpuMs: 0,
        waitMs: Math.max(0, wallMs - cpuMs),
      })),
      totalsOf(alone.probe),
    );
    this.#stage('sampling', 'In a pool of threads', 0.25);
    const threads = await probePool('threads', probing, alone.probe);
    this.#stage('sampling', 'Several in flight', 0.35);
    const inFlight = wait > WAITS ? await probeInFlight(probing) : null;
    this.#stage('sampling', 'In a pool of processes', 0.4);
    const processes = await probePool('processes', probing, alone.probe);
    if (this.#signal.aborted) return { state: 'cancelled' };
    return {
      alone: alone.probe,
      threads: threads.ok ? threads.probe : null,
      inFlight: inFlight?.ok ? inFlight.probe : null,
      processes: processes.ok ? processes.probe : null,
    };
  }
}

const failed = (message: string): RecommendEnd => ({ state: 'failed', problem: problem('failed', message).problem });

function busyCaveat({ alone, threads, inFlight, processes }: Probes): string[] {
  const shares = [alone, threads, inFlight, processes].flatMap((probe) => probe?.done.othersShare ?? []);
  const most = Math.max(0, ...shares);
  return most > BUSY
    ? [
        `Other programs took up to ${String(Math.round(100 * most))} % of the machine during the sample: close them and ask again to be surer.`,
      ]
    : [];
}

/** Checks a request as an experiment is checked; problems name the field. */
async function checkRequest(input: RecommendRequest): Promise<{ ok: true; value: RecommendRequest } | ReturnType<typeof problem>> {
  const parsed = recommendRequest.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return problem('bad-input', `The request's ${issue?.path.join('.') || 'form'} is wrong: ${issue?.message ?? 'unknown'}.`);
  }
  const { workload, inputsPath, tasks } = parsed.data;
  const checked = await checkExperiment({
    name: '',
    workload,
    inputsPath,
    tasks: Math.min(tasks, MOST_INPUTS),
    strategies: [{ id: 'sequential' }],
    repeats: 1,
    warmups: 0,
    seed: 0,
    timeoutMs: null,
  });
  return checked.ok
    ? { ok: true, value: { ...parsed.data, workload: checked.value.workload, inputsPath: checked.value.inputsPath } }
    : checked;
}
