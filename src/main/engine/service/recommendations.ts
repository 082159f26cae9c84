import { ok, problem, type Commands, type RecommendEvent } from '../../../contract/index.ts';
import type { LabPorts } from '../lab/ports.ts';
import { checkRequest } from '../lab/recommend/check-request.ts';
import { startRecommend, type RecommendRun, type StartRecommend } from '../lab/recommend/recommend.ts';
import { AnswerStore } from '../store/answers.ts';
import type { Experiments } from './experiments.ts';
import { pastedCode } from './pasted-code.ts';
import { RecommendRecorder } from './recommend-recorder.ts';

/** What recommending needs of its host. */
export interface RecommendationDeps {
  /** A recommendation runs tasks too, so it shares the machine with no experiment. */
  readonly experiments: Experiments;
  /** Where what this machine costs is kept. */
  readonly calibrationFile: string;
  /** Where recommendations are kept. */
  readonly folder: string;
  readonly emit: (event: RecommendEvent) => void;
  /** The engine; another one in tests. */
  readonly start?: StartRecommend;
}

const GONE = 'That recommendation is not there any more.';

/** Looks for recommendations, one at a time, and keeps them. */
export class Recommendations {
  readonly #deps: RecommendationDeps;
  readonly #store: AnswerStore;
  #recorder: RecommendRecorder | null = null;
  #run: RecommendRun | null = null;

  constructor(deps: RecommendationDeps) {
    this.#deps = deps;
    this.#store = new AnswerStore(deps.folder);
  }

  readonly start: Commands['recommend.start'] = async (input) => {
    const request = await checkRequest(input);
    if (!request.ok) return request;
    const recorder = new RecommendRecorder();
    const begun = await this.#deps.experiments.occupy((ports: LabPorts) => {
      this.#recorder = recorder;
      const { calibrationFile, emit } = this.#deps;
      const keep = (answer: Parameters<AnswerStore['save']>[0]): Promise<void> => this.#store.save(answer);
      return (this.#deps.start ?? startRecommend)(request.value, { ...ports, calibrationFile, codeFor: pastedCode, keep }, (event) => {
        recorder.record(event);
        emit(event);
      });
    });
    if (!begun.ok) return begun;
    this.#run = begun.value;
    return ok({ runId: begun.value.runId });
  };

  readonly stop: Commands['recommend.stop'] = async ({ runId }) => {
    if (this.#run?.runId !== runId || !this.#deps.experiments.isRunning(runId))
      return problem('not-found', 'That recommendation is not looked for any more.');
    this.#run.stop();
    await this.#run.done;
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
}
