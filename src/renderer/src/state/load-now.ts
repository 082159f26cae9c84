import { useEffect, useState } from 'react';
import type { LoadNow } from '../../../contract/index.ts';
import { call } from '../bridge/bridge.ts';

/** A reading itself takes a second, so there is one every two seconds. */
const PAUSE_MS = 1000;

/**
 * The current load of other programs, read repeatedly while the page is visible; null if unknown. Reads nothing while `reading` is false, since
 * a run measures the same itself.
 */
export function useLoadNow(reading: boolean): LoadNow | null {
  const [load, setLoad] = useState<LoadNow | null>(null);
  useEffect(() => {
    if (!reading) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const read = async (): Promise<void> => {
      const outcome = document.visibilityState === 'hidden' ? null : await call('machine.load', {});
      if (!current) return;
      setLoad(outcome?.ok ? outcome.value : null);
      timer = setTimeout(() => void read(), PAUSE_MS);
    };
    void read();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [reading]);
  return reading ? load : null;
}
