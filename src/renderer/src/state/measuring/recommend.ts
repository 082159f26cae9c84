import { create } from 'zustand';
import type {
  KindOfWork,
  ListedAnswer,
  RecommendAnswer,
  RecommendEnd,
  RecommendEvent,
  RecommendRequest,
  RecommendStage,
} from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { loaded, loading, type Loaded } from '../loaded.ts';
import { showToast } from '../toasts.ts';

/** A strategy in the race: the time of the whole job by each of its rounds. */
export interface Racer {
  readonly key: string;
  readonly wallsMs: readonly number[];
  /** Its last round, counted from 0, and the tasks of that round. */
  readonly round: number;
  readonly tasks: number;
}

/** A part of the sample: some tasks under one strategy, and the time from the first to the last. */
interface ProbeSeen {
  readonly key: string;
  readonly tasks: number;
  readonly runMs: number;
}

/** A recommendation in progress. */
export interface Recommending {
  readonly state: 'running';
  readonly runId: string;
  readonly request: RecommendRequest;
  readonly stage: {
    readonly stage: RecommendStage;
    readonly what: string;
    readonly fraction: number;
    readonly leftMs: number | null;
  } | null;
  /** Whether it measures this machine first. */
  readonly calibrates: boolean;
  /** The parts of the sample so far. */
  readonly probes: readonly ProbeSeen[];
  /** The outcome of the sample; null until it is done. */
  readonly sampled: { readonly kindOfWork: KindOfWork; readonly tasks: number } | null;
  /** In order of their first round. */
  readonly racers: readonly Racer[];
}

/** The current or last recommendation. */
export type RecommendRun =
  | { readonly state: 'idle' }
  | Recommending
  | { readonly state: 'ended'; readonly runId: string; readonly request: RecommendRequest; readonly end: RecommendEnd };

/** The state after an event; events of another run change nothing. */
export function recommendAfter(run: RecommendRun, event: RecommendEvent): RecommendRun {
  if (event.type === 'recommend-started') return begun(event.runId, event.request);
  if (run.state !== 'running' || run.runId !== event.runId) return run;
  switch (event.type) {
    case 'stage':
      return {
        ...run,
        calibrates: run.calibrates || event.stage === 'calibrating',
        stage: { stage: event.stage, what: event.what, fraction: event.fraction, leftMs: event.leftMs ?? null },
      };
    case 'probed':
      return { ...run, probes: [...run.probes, { key: event.key, tasks: event.tasks, runMs: event.runMs }] };
    case 'sampled':
      return { ...run, sampled: { kindOfWork: event.kindOfWork, tasks: event.tasks } };
    case 'raced':
      return { ...run, racers: withRound(run.racers, event) };
    case 'recommend-ended':
      return { state: 'ended', runId: run.runId, request: run.request, end: event.end };
  }
}

const begun = (runId: string, request: RecommendRequest): Recommending => ({
  state: 'running',
  runId,
  request,
  stage: null,
  calibrates: false,
  probes: [],
  sampled: null,
  racers: [],
});

function withRound(
  racers: readonly Racer[],
  { key, round, tasks, wallMs }: Extract<RecommendEvent, { readonly type: 'raced' }>,
): readonly Racer[] {
  if (!racers.some((racer) => racer.key === key)) return [...racers, { key, wallsMs: [wallMs], round, tasks }];
  return racers.map((racer) => (racer.key === key ? { key, wallsMs: [...racer.wallsMs, wallMs], round, tasks } : racer));
}

interface RecommendState {
  readonly run: RecommendRun;
  /** A saved answer shown instead of the run; null if there is none. */
  readonly opened: Loaded<RecommendAnswer> | null;
  /** The saved answers, newest first. */
  readonly answers: Loaded<readonly ListedAnswer[]>;
}

export const useRecommend = create<RecommendState>(() => ({ run: { state: 'idle' }, opened: null, answers: loading }));

/** Loads the saved answers, and joins a recommendation in progress. */
export async function loadRecommend(): Promise<void> {
  const [current] = await Promise.all([call('recommend.current', {}), loadAnswers()]);
  if (!current.ok) return;
  useRecommend.setState({ run: (current.value?.events ?? []).reduce<RecommendRun>(recommendAfter, { state: 'idle' }) });
}

async function loadAnswers(): Promise<void> {
  const answers = loaded(await call('recommend.list', {}));
  useRecommend.setState({ answers });
}

export function hearRecommend(event: RecommendEvent): void {
  useRecommend.setState(({ run }) => ({ run: recommendAfter(run, event) }));
  if (event.type === 'recommend-ended' && event.end.state === 'done') void loadAnswers();
}

/** Starts a recommendation; returns why it could not start, in one sentence, or null. */
export async function startRecommend(request: RecommendRequest): Promise<string | null> {
  const outcome = await call('recommend.start', request);
  if (!outcome.ok) return outcome.problem.message;
  const { runId } = outcome.value;
  // Its events may arrive before the answer.
  useRecommend.setState(({ run }) => ({ opened: null, run: run.state !== 'idle' && run.runId === runId ? run : begun(runId, request) }));
  return null;
}

/** Stops a recommendation. */
export async function stopRecommend(runId: string): Promise<void> {
  const outcome = await call('recommend.stop', { runId });
  if (!outcome.ok && outcome.problem.code !== 'not-found') showToast(outcome.problem.message, { tone: 'danger' });
}

/** Shows a saved answer. */
export async function openAnswer(id: string): Promise<void> {
  const opened = loaded(await call('recommend.open', { id }));
  useRecommend.setState({ opened });
}

/** Returns to the current or last recommendation. */
export const closeAnswer = (): void => {
  useRecommend.setState({ opened: null });
};

/** Deletes a saved answer and closes it if it is open; a toast offers to undo that. */
export async function removeAnswer(id: string): Promise<void> {
  const outcome = await call('recommend.remove', { id });
  if (!outcome.ok && outcome.problem.code !== 'not-found') {
    showToast(outcome.problem.message, { tone: 'danger' });
    return;
  }
  useRecommend.setState(({ run, opened }) => ({
    opened: opened?.state === 'ready' && opened.value.id === id ? null : opened,
    run: run.state === 'ended' && run.end.state === 'done' && run.end.answer.id === id ? { state: 'idle' } : run,
  }));
  if (outcome.ok) showToast('Answer removed.', { action: { label: 'Undo', run: () => void restoreAnswer(id) } });
  await loadAnswers();
}

async function restoreAnswer(id: string): Promise<void> {
  const outcome = await call('recommend.restore', { id });
  if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
  await loadAnswers();
}
