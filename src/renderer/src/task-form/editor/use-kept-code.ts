import { useEffect, useRef, useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import type { WrittenCode } from '../form.ts';

/** A pause in typing after which the code is saved. */
const PAUSE_MS = 300;

/** Lanewise removes code that was last saved a week ago and never ran, so an open editor saves its own every day. */
const DAY_MS = 24 * 3600 * 1000;

/** Saves the code to a file of Lanewise, which `onKept` receives; returns why that failed, or null. The first time, and once a day, it also restores a file that is gone. */
export function useKeptCode({ name, code, path }: WrittenCode, onKept: (kept: WrittenCode) => void): string | null {
  const [problem, setProblem] = useState<string | null>(null);
  const newest = useRef(onKept);
  const known = useRef('');
  useEffect(() => {
    newest.current = onKept;
  }, [onKept]);
  useEffect(() => {
    if (code.trim() === '') return;
    let current = true;
    let timer: ReturnType<typeof setTimeout>;
    const saveIn = (ms: number): void => {
      timer = setTimeout(() => {
        void call('code.keep', { name, code }).then((outcome) => {
          if (!current) return;
          saveIn(DAY_MS);
          setProblem(outcome.ok ? null : outcome.problem.message);
          if (!outcome.ok) return;
          known.current = outcome.value;
          if (outcome.value !== path) newest.current({ name, code, path: outcome.value });
        });
      }, ms);
    };
    saveIn(path !== '' && known.current === path ? DAY_MS : PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [name, code, path]);
  return problem;
}
