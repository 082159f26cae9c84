import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { FleetInput, FleetNow, FleetSettings, Outcome } from '../../../contract/index.ts';
import { call } from '../bridge/bridge.ts';
import { loaded, loading, type Loaded } from './loaded.ts';

/** Machines are looked at this often while they are shown. */
const PAUSE_MS = 2000;

/** Where the fleet comes from; strategies depend on it. */
export const useFleet = create<{ readonly settings: Loaded<FleetSettings> }>(() => ({ settings: loading }));

export async function loadFleet(): Promise<void> {
  useFleet.setState({ settings: loaded(await call('fleet.get', {})) });
}

/** Saves a fleet. If that fails, the old one stays. */
export const saveFleet = async (input: FleetInput): Promise<Outcome<FleetSettings>> => taken(await call('fleet.set', input));

/** Removes the fleet and its password. */
export const forgetFleet = async (): Promise<Outcome<FleetSettings>> => taken(await call('fleet.forget', {}));

function taken(outcome: Outcome<FleetSettings>): Outcome<FleetSettings> {
  if (outcome.ok) useFleet.setState({ settings: loaded(outcome) });
  return outcome;
}

/** The fleet as it is now, while the page is visible; null while it is looked at for the first time. Begins anew with other settings. */
export function useFleetNow(settings: FleetSettings): FleetNow | null {
  const [seen, setSeen] = useState<{ readonly of: FleetSettings; readonly now: FleetNow } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const look = async (): Promise<void> => {
      const outcome = document.visibilityState === 'hidden' ? null : await call('fleet.machines', {});
      if (!current) return;
      if (outcome) setSeen({ of: settings, now: outcome.ok ? outcome.value : { state: 'refused', why: outcome.problem.message } });
      timer = setTimeout(() => void look(), PAUSE_MS);
    };
    void look();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [settings]);
  return seen?.of === settings ? seen.now : null;
}
