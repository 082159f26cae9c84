import { useEffect, useMemo, useState } from 'react';
import type { ExperimentResult, Problem, RunEnd, Scaling } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { loaded, loading, type Loaded } from '../../state/loaded.ts';
import { useResults } from '../../state/results.ts';
import { useRun, type RunState } from '../../state/measuring/run.ts';

type Running = Extract<RunState, { state: 'running' }>;

/** The state of a scene: loading, never run, running, run (now or earlier), stopped or failed. */
export type SceneState =
  | { readonly state: 'loading' }
  | { readonly state: 'empty' }
  | { readonly state: 'running'; readonly run: Running }
  | { readonly state: 'done'; readonly result: ExperimentResult; readonly interrupted: boolean; readonly notKept: Problem | null }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly problem: Problem };

/** The state of the scene whose results have that name. */
export function useScene(name: string): SceneState {
  const run = useRun((store) => store.run);
  const own = run.state !== 'idle' && run.experiment.name === name ? run : null;
  const kept = useKept(own === null ? name : null);
  const end = own?.state === 'ended' ? own.end : null;
  return useMemo(() => {
    if (own?.state === 'running') return { state: 'running', run: own };
    return end ? stateAfter(end) : kept;
  }, [own, end, kept]);
}

/** The state of a scene whose run has ended. */
export function stateAfter(end: RunEnd): SceneState {
  switch (end.state) {
    case 'done':
    case 'interrupted':
      return {
        state: 'done',
        result: end.result,
        interrupted: end.state === 'interrupted',
        notKept: end.saved ? null : (end.problem ?? { code: 'failed', message: 'Writing it failed.' }),
      };
    case 'cancelled':
      return { state: 'stopped' };
    case 'failed':
      return { state: 'failed', problem: end.problem };
  }
}

/** The newest saved result with that name. */
function useKept(name: string | null): SceneState {
  const results = useResults((state) => state.results);
  const id = name !== null && results.state === 'ready' ? (results.value.find((result) => result.name === name)?.id ?? null) : null;
  const [opened, setOpened] = useState<{ readonly id: string; readonly result: Loaded<ExperimentResult> } | null>(null);
  useEffect(() => {
    if (id === null) return;
    let current = true;
    void call('results.open', { id }).then((outcome) => {
      if (current) setOpened({ id, result: loaded(outcome) });
    });
    return () => {
      current = false;
    };
  }, [id]);
  return useMemo(() => {
    if (results.state === 'failed') return { state: 'failed', problem: results.problem };
    if (results.state === 'loading') return { state: 'loading' };
    if (id === null) return { state: 'empty' };
    if (opened?.id !== id || opened.result.state === 'loading') return { state: 'loading' };
    if (opened.result.state === 'failed') return { state: 'failed', problem: opened.result.problem };
    const result = opened.result.value;
    return { state: 'done', result, interrupted: result.state === 'interrupted', notKept: null };
  }, [results, id, opened]);
}

/** How the strategies of a result scale with their workers, as the host computes it. */
export function useScaling(result: ExperimentResult): Loaded<readonly Scaling[]> {
  const { id } = result;
  const [scaling, setScaling] = useState<{ readonly id: string; readonly value: Loaded<readonly Scaling[]> } | null>(null);
  useEffect(() => {
    let current = true;
    void call('results.scaling', { id }).then((outcome) => {
      if (current) setScaling({ id, value: loaded(outcome) });
    });
    return () => {
      current = false;
    };
  }, [id]);
  return scaling?.id === id ? scaling.value : loading;
}
