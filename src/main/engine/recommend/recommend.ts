import { randomUUID } from 'node:crypto';
import {
  problem,
  wasMeasured,
  type Environment,
  type PythonInfo,
  type RecommendAnswer,
  type RecommendEnd,
  type RecommendEvent,
  type RecommendRequest,
  type RecommendStage,
  type ModelSpec,
  type ProgramFile,
  strategyText,
} from '../../../contract/index.ts';
import { adviceOf } from '../analysis/advice/sampled/from-sample.ts';
import { choiceAt, curve, poolPaysFrom } from '../analysis/advice/break-even.ts';
import { aloneMs } from '../analysis/model/costs.ts';
import { BUSY } from '../analysis/advice/thresholds.ts';
import { pick, type Candidate } from '../analysis/advice/sampled/predicted.ts';
import { mean } from '../analysis/model/mean.ts';
import { notLoaded, refused, type Refusal } from '../analysis/advice/refusal.ts';
import { strategyPhrase } from '../analysis/wording.ts';
import { hasAborted } from '../../../core/has-aborted.ts';
import { messageOf } from '../../../core/message-of.ts';
import { nowNs, sinceMs, wallTime } from '../measure/clock.ts';
import { isAboutOthers } from '../measure/environment-warnings.ts';
import { openWorkbench, type Opened, type Workbench } from '../workbench/workbench.ts';
import type { LabPorts, PythonPort } from '../ports.ts';
import { calibrate, calibrationDue, withoutPools, type Calibration } from './calibration.ts';
import { aloneSpec, MOST_INPUTS, type CheckedRequest } from './check-request.ts';
import { agree, doubtsAbout, machinesOf, predict, type Predicted } from './predicting.ts';
import { spreadPicks } from './spread-picks.ts';
import { MOST_SAMPLED } from './probes.ts';
import { knownFleet, type KnownFleet } from './fleet/known-fleet.ts';
import { race, type RaceEnd } from './race.ts';
import { sampleTask, type Sampled } from './sampling.ts';
import type { Subject } from './subject.ts';

/** Loading the task and making its inputs may take this much longer than the budget. */
const PREPARE_MS = 20_000;
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
  /** The file of this machine's costs; null: measured each time. */
  readonly calibrationFile: string | null;
  /** Saves the answer; null: it is not saved. */
  readonly keep: ((answer: RecommendAnswer) => Promise<void>) | null;
  /** Program text for a strategy; `taskMs`: how long one task occupies a worker. */
  readonly codeFor: (spec: ModelSpec, request: RecommendRequest, taskMs: number) => readonly [ProgramFile, ...ProgramFile[]];
}

export type StartRecommend = (request: CheckedRequest, ports: RecommendPorts, emit: (event: RecommendEvent) => void) => RecommendRun;

/** Samples the task, predicts every strategy for the real number of tasks, races the leaders, and says which to use. */
export const startRecommend: StartRecommend = (request, ports, emit) => {
  const abort = new AbortController();
  const runId = randomUUID();
  const run = new Recommending(runId, ports, emit, abort.signal);
  const done = run
    .run(request)
    .then(kept(ports))
    .catch((error: unknown): RecommendEnd => {
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

/** Saves the answer, if anything was measured for it. If saving fails, still return the answer, with a caveat. */
const kept =
  ({ keep }: RecommendPorts) =>
  async (end: RecommendEnd): Promise<RecommendEnd> => {
    if (end.state !== 'done' || keep === null || !wasMeasured(end.answer.recommendation)) return end;
    try {
      await keep(end.answer);
      return end;
    } catch (error) {
      const { recommendation } = end.answer;
      const caveats = [...recommendation.caveats, `This recommendation could not be saved: ${messageOf(error)}.`];
      return { state: 'done', answer: { ...end.answer, recommendation: { ...recommendation, caveats } } };
    }
  };

class Recommending {
  readonly #runId: string;
  readonly #ports: RecommendPorts;
  readonly #emit: (event: RecommendEvent) => void;
  readonly #signal: AbortSignal;
  /** When the time budget started; null: not yet. */
  #began: { readonly at: bigint; readonly budgetMs: number } | null = null;

  /** The share of the whole time that the calibration takes. */
  #calibrationShare = 0;

  constructor(runId: string, ports: RecommendPorts, emit: (event: RecommendEvent) => void, signal: AbortSignal) {
    this.#runId = runId;
    this.#ports = ports;
    this.#emit = emit;
    this.#signal = signal;
  }

  async run(request: CheckedRequest): Promise<RecommendEnd> {
    const environment = await this.#ports.environment();
    this.#emit({ type: 'recommend-started', runId: this.#runId, request });
    this.#stage('loading', 'Loading the task', 0);
    const opened = await this.#open(request);
    if (hasAborted(this.#signal)) {
      if (opened.ok) await opened.value.close();
      return { state: 'cancelled' };
    }
    if (!opened.ok) {
      // A task that does not load gets a card as its answer. A process that was killed or did not respond says nothing about the task.
      const refuses = opened.stage !== 'folder' && opened.problem.code === 'bad-input';
      if (!refuses) return { state: 'failed', problem: opened.problem };
      return this.#refuse(notLoaded(opened.problem.message), request, environment, 0);
    }
    try {
      return await this.#recommend(subjectOf(opened.value, request, environment.cores, this.#ports.python), environment);
    } finally {
      await opened.value.close();
    }
  }

  #open({ workload, inputsPath, tasks, python, budgetMs }: RecommendRequest): Promise<Opened> {
    return openWorkbench(
      { workload, inputsPath, tasks: Math.min(tasks, MOST_INPUTS), strategies: [aloneSpec(workload, python)] },
      { ...this.#ports, sink: null },
      this.#signal,
      { timeoutMs: Math.ceil(budgetMs) + PREPARE_MS },
    );
  }

  /** `fraction`: of the calibration, or of the time budget. */
  #stage(stage: RecommendStage, what: string, fraction: number): void {
    const leftMs = this.#began === null ? {} : { leftMs: Math.max(0, this.#began.budgetMs - sinceMs(this.#began.at)) };
    const share = this.#calibrationShare;
    const whole = stage === 'calibrating' ? share * fraction : share + (1 - share) * fraction;
    this.#emit({ type: 'stage', runId: this.#runId, stage, what, fraction: whole, ...leftMs });
  }

  async #recommend(subject: Subject, environment: Environment): Promise<RecommendEnd> {
    const { request } = subject;
    const calibration = await this.#calibrate(subject, environment);
    if (hasAborted(this.#signal)) return { state: 'cancelled' };
    if (!calibration) return failed('This machine cannot run the task: starting a thread and a process failed.');
    const fleet = await this.#fleet(subject, environment);
    if (hasAborted(this.#signal)) return { state: 'cancelled' };
    const fromNs = nowNs();
    this.#began = { at: fromNs, budgetMs: request.budgetMs };
    const sampled = await this.#sample(subject);
    if (sampled.state === 'cancelled') return sampled;
    if (sampled.state === 'refused') return this.#refuse(sampled.refusal, request, environment, sinceMs(fromNs), subject.python?.info);
    this.#stage('modelling', 'Predicting every strategy', 0.5);
    const predicted = predict(sampled.probes, calibration, subject);
    const { kindOfWork, picked } = predicted;
    this.#emit({ type: 'sampled', runId: this.#runId, kindOfWork, tasks: sampled.probes.alone.tasks.length });
    const sampleMs = sinceMs(fromNs);
    const raced = picked.choice ? await this.#race(picked.candidates, picked.choice, subject, sampleMs) : null;
    if (hasAborted(this.#signal)) return { state: 'cancelled' };
    return { state: 'done', answer: this.#answer(subject, environment, predicted, { raced, sampleMs, fleet }) };
  }

  /** A program has no workers whose costs would matter. */
  async #calibrate(subject: Subject, environment: Environment): Promise<Calibration | null> {
    if (subject.workload.type === 'command') return withoutPools;
    const due = await calibrationDue(this.#ports.calibrationFile, subject.python?.info ?? null, environment);
    if (due !== null) this.#calibrationShare = due.ms / (due.ms + subject.request.budgetMs);
    return calibrate(this.#ports.calibrationFile, subject, environment, {
      signal: this.#signal,
      progress: (fraction) => {
        this.#stage('calibrating', 'What threads, processes and messages cost on this machine', fraction);
      },
    });
  }

  /** The fleet that is connected, if it can run the task. */
  #fleet({ workload, python }: Subject, environment: Environment): Promise<KnownFleet> {
    if (python || workload.type === 'command') return Promise.resolve({ fleet: null, note: null });
    return knownFleet({
      workload,
      file: this.#ports.calibrationFile,
      environment,
      ports: { ...this.#ports, sink: null },
      signal: this.#signal,
      progress: (fraction) => {
        this.#stage('calibrating', 'What the queue of the fleet costs, and how fast its machines are', fraction);
      },
    });
  }

  /** The complete answer, from predictions and race. */
  #answer(subject: Subject, environment: Environment, predicted: Predicted, ran: Ran): RecommendAnswer {
    const { request, python } = subject;
    const { probes, model, cautious, picked, kindOfWork, misfits } = predicted;
    const { raced, sampleMs, fleet } = ran;
    const atTenTimes = choiceAt(10 * request.tasks, model, request.limits);
    const poolPaysFromTasks = poolPaysFrom(model);
    const doubts = doubtsAbout(probes, raced?.othersShare ?? 0, request.tasks);
    // The card itself says what was measured of them.
    const warnings = environment.warnings.filter((warning) => doubts.othersShare <= BUSY || !isAboutOthers(warning));
    const { recommendation, choice } = adviceOf({
      tasks: request.tasks,
      sampled: probes.alone.tasks.length,
      model,
      cautious,
      picked,
      kindOfWork,
      raced: raced?.raced ?? [],
      verdict: raced?.verdict ?? null,
      lost: raced?.remarks ?? [],
      limits: request.limits,
      poolPaysFrom: poolPaysFromTasks,
      atTenTimes,
      doubts: {
        ...doubts,
        waitOrKept: cautious !== model && !agree(picked, pick(request.tasks, cautious, request.limits)),
      },
      caveats: [...misfits, ...warnings],
      sampleMs,
    });
    return {
      schema: 1,
      id: this.#runId,
      at: wallTime(),
      request,
      environment,
      ...(python ? { python: python.info, startMethod: python.startMethod } : {}),
      recommendation,
      curve: curve(request.tasks, model),
      poolPaysFromTasks,
      atTenTimes,
      ...machinesOf(subject, predicted, choice, fleet),
      spec: choice?.spec ?? null,
      code: null,
      ...(choice ? codeOf(this.#ports.codeFor(choice.spec, request, mean(model.tasks, aloneMs))) : {}),
    };
  }

  #race(candidates: readonly Candidate[], choice: Candidate, subject: Subject, sampleMs: number): Promise<RaceEnd> {
    const { budgetMs, seed } = subject.request;
    const fromNs = nowNs();
    const leftMs = budgetMs - sampleMs;
    return race(candidates, choice, {
      subject,
      programs: subject.workload.type === 'command',
      leftMs,
      seed,
      signal: this.#signal,
      begins: ({ spec }) => {
        this.#stage('racing', `Racing ${strategyPhrase(spec)}`, Math.min(0.99, 0.5 + (0.5 * sinceMs(fromNs)) / leftMs));
      },
      raced: (key, round, tasks, wallMs) => {
        this.#emit({ type: 'raced', runId: this.#runId, key, round, tasks, wallMs });
      },
    });
  }

  /** A card without a recommendation: why, and what would help. */
  #refuse(refusal: Refusal, request: RecommendRequest, environment: Environment, sampleMs: number, python?: PythonInfo): RecommendEnd {
    const card = refused(refusal, sampleMs);
    // What disturbs measurements has nothing to do with a task that does not load.
    const recommendation = wasMeasured(card) ? { ...card, caveats: [...environment.warnings] } : card;
    return {
      state: 'done',
      answer: {
        schema: 1,
        id: this.#runId,
        at: wallTime(),
        request,
        environment,
        ...(python ? { python } : {}),
        recommendation,
        curve: [],
        poolPaysFromTasks: null,
        atTenTimes: null,
        spec: null,
        code: null,
      },
    };
  }

  #sample(subject: Subject): Promise<Sampled> {
    const { tasks, seed, budgetMs } = subject.request;
    const picks = spreadPicks(Math.min(tasks, MOST_INPUTS), MOST_SAMPLED, seed);
    return sampleTask(
      { subject, budgetMs, picks, signal: this.#signal },
      {
        stage: (what, fraction) => {
          this.#stage('sampling', what, 0.5 * fraction);
        },
        probed: ({ spec, tasks: ran, runMs }) => {
          this.#emit({ type: 'probed', runId: this.#runId, key: strategyText(spec), tasks: ran.length, runMs });
        },
      },
    );
  }
}

const codeOf = ([{ code }, ...others]: ReturnType<RecommendPorts['codeFor']>): Pick<RecommendAnswer, 'code' | 'otherCode'> => ({
  code,
  ...(others.length > 0 ? { otherCode: others } : {}),
});

/** The results of the race, null if there was none, how long sampling took before it, and what is known of a fleet. */
interface Ran {
  readonly fleet: KnownFleet;
  readonly raced: RaceEnd | null;
  readonly sampleMs: number;
}

function subjectOf(bench: Workbench, request: RecommendRequest, cores: number, pythons: PythonPort): Subject {
  const [python] = bench.pythons;
  return {
    bench,
    request,
    workload: request.workload,
    tasks: request.tasks,
    python: python ? { ...python, setting: request.python ?? '' } : null,
    cores,
    pythons,
  };
}

const failed = (message: string): RecommendEnd => ({ state: 'failed', problem: problem('failed', message).problem });
