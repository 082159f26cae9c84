import { ok, problem, type Commands, type Environment, type RecommendAnswer, type RecommendEvent } from '../../../contract/index.ts';
import type { LabPorts } from '../ports.ts';
import { calibrationDue } from '../recommend/calibration.ts';
import { aloneSpec, checkRequest } from '../recommend/check-request.ts';
import { choosePythons } from '../workbench/pythons.ts';
import { startRecommend, type RecommendRun, type StartRecommend } from '../recommend/recommend.ts';
import { AnswerStore } from '../store/answers.ts';
import type { Experiments } from './experiments.ts';
import { pastedCode } from './pasted-code.ts';
import { RecommendRecorder } from './recommend-recorder.ts';

/** What recommending needs from its host. */
export interface RecommendationDeps {
  /** What inspecting a user's task needs. */
  readonly lab: Pick<LabPorts, 'entries' | 'python'>;
  readonly environment: () => Promise<Environment>;
  /** A recommendation runs tasks too, so it never runs together with an experiment. */
  readonly experiments: Experiments;
  /** The folder for what this machine costs. */
  readonly calibrationFile: string;
  /** Copies of dropped files, which pasted programs look for beside themselves. */
  readonly droppedDir: string;
  /** The folder of recommendations. */
  readonly folder: string;
  readonly emit: (event: RecommendEvent) => void;
  /** The engine; tests pass another one. */
  readonly start?: StartRecommend;
}

const GONE = 'That recommendation no longer exists.';

/** Runs recommendations, one at a time, and saves them. */
export class Recommendations {
  readonly #deps: RecommendationDeps;
  readonly #store: AnswerStore;
  #recorder: RecommendRecorder | null = null;
  #run: RecommendRun | null = null;

  constructor(deps: RecommendationDeps) {
    this.#deps = deps;
    this.#store = new AnswerStore(deps.folder);
  }

  readonly calibration: Commands['recommend.calibration'] = async ({ workload, python }) => {
    const { lab, environment, calibrationFile } = this.#deps;
    const pythons = await choosePythons([aloneSpec(workload, python)], lab.python, workload);
    return ok(pythons.ok ? await calibrationDue(calibrationFile, pythons.value[0] ?? null, await environment()) : null);
  };

  readonly start: Commands['recommend.start'] = async (input) => {
    const request = await checkRequest(input, this.#deps.lab);
    if (!request.ok) return request;
    const recorder = new RecommendRecorder();
    return this.#deps.experiments.startSeries((ports) => {
      const { calibrationFile, droppedDir, emit, start = startRecommend } = this.#deps;
      const keep = (answer: RecommendAnswer): Promise<void> => this.#store.save(answer);
      const run = start(request.value, { ...ports, calibrationFile, codeFor: pastedCode(droppedDir), keep }, (event) => {
        recorder.record(event);
        emit(event);
      });
      this.#recorder = recorder;
      this.#run = run;
      void run.done.then(() => {
        if (this.#run === run) this.#run = null;
      });
      return run;
    });
  };

  readonly stop: Commands['recommend.stop'] = async ({ runId }) => {
    const run = this.#run;
    if (run?.runId !== runId) return problem('not-found', 'That recommendation is no longer running.');
    run.stop();
    await run.done;
    return ok(null);
  };

  readonly current: Commands['recommend.current'] = () => Promise.resolve(ok(this.#recorder?.snapshot() ?? null));

  readonly list: Commands['recommend.list'] = async () => ok(await this.#store.list());

  readonly open: Commands['recommend.open'] = async ({ id }) => {
    const answer = await this.#store.open(id);
    return answer ? ok(answer) : problem('not-found', GONE);
  };

  readonly remove: Commands['recommend.remove'] = async ({ id }) =>
    (await this.#store.remove(id)) ? ok(null) : problem('not-found', GONE);

  readonly restore: Commands['recommend.restore'] = async ({ id }) =>
    (await this.#store.restore(id)) ? ok(null) : problem('not-found', 'The removed recommendation no longer exists.');
}

/** Looking for recommendations, and those that were kept. */
export const recommendationCommands = (
  recommendations: Recommendations,
): Pick<
  Commands,
  | 'recommend.calibration'
  | 'recommend.start'
  | 'recommend.stop'
  | 'recommend.current'
  | 'recommend.list'
  | 'recommend.open'
  | 'recommend.remove'
  | 'recommend.restore'
> => ({
  'recommend.calibration': recommendations.calibration,
  'recommend.start': recommendations.start,
  'recommend.stop': recommendations.stop,
  'recommend.current': recommendations.current,
  'recommend.list': recommendations.list,
  'recommend.open': recommendations.open,
  'recommend.remove': recommendations.remove,
  'recommend.restore': recommendations.restore,
});
