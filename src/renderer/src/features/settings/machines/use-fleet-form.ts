import { useState } from 'react';
import type { FleetInput, FleetPlace, FleetSettings } from '../../../../../contract/index.ts';
import { forgetFleet, saveFleet } from '../../../state/fleet.ts';
import { showToast } from '../../../state/toasts.ts';

/** What the form shows while there is no fleet. */
export const NO_PLACE: FleetPlace = { redis: '', user: '', fleet: 'default', password: 'none' };

type Values = Omit<FleetInput, 'password'> & { readonly password: string };
type InSettings = Extract<FleetSettings, { from: 'settings' }>;

const valuesOf = ({ redis, user, fleet, password }: FleetPlace): Values => ({
  redis,
  user,
  fleet,
  password: '',
  keep: password !== 'session',
});

/** The form of a fleet: what the user types, and what became of it. */
export function useFleetForm({ place, cantKeep }: InSettings) {
  const [values, setValues] = useState(() => valuesOf(place ?? NO_PLACE));
  const [error, setError] = useState<string | null>(null);

  const change = (part: Partial<Values>): void => {
    setValues((before) => ({ ...before, ...part }));
  };
  const save = async (): Promise<void> => {
    const { password, keep } = values;
    const outcome = await saveFleet({ ...values, password: password === '' ? null : password, keep: keep && cantKeep === null });
    setError(outcome.ok ? null : outcome.problem.message);
    if (!outcome.ok) return;
    // The address as Lanewise writes it, and no password.
    change({ password: '', ...(outcome.value.from === 'settings' && outcome.value.place ? { redis: outcome.value.place.redis } : {}) });
    showToast('Saved the fleet');
  };
  const forget = async (): Promise<void> => {
    const outcome = await forgetFleet();
    setError(outcome.ok ? null : outcome.problem.message);
    if (!outcome.ok) return;
    setValues(valuesOf(NO_PLACE));
    showToast('Removed the fleet and its password');
  };
  return { values, change, save, forget, error };
}

const FIELDS = ['Address', 'Password', 'Fleet'] as const;

/** What is wrong with a field, in a sentence that begins with its name; null: nothing, or something else. */
export const errorAt = (error: string | null, field: (typeof FIELDS)[number]): string | null =>
  error?.startsWith(`${field}: `) ? error.slice(field.length + 2) : null;

/** A sentence that is about no field. */
export const errorElsewhere = (error: string | null): string | null =>
  FIELDS.every((field) => errorAt(error, field) === null) ? error : null;
