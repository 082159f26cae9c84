import { useEffect, useState } from 'react';
import type { Plan, PlanSettings } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { loaded, type Loaded } from '../../state/loaded.ts';
import { usePersistentForm, type PersistentForm } from '../../task-form/use-persistent-form.ts';
import { readPlannerForm, type PlannerForm } from './planner-form.ts';

const KEY = 'lanewise.planner';
/** The pause in typing after which the host calculates a plan. */
const PAUSE_MS = 150;

/** The form, which survives a restart of the window. */
export const usePlannerForm = (): PersistentForm<PlannerForm> => usePersistentForm(KEY, readPlannerForm);

/** The plan; the previous one stays until the next is ready. Null without a result. */
export function usePlan(id: string | null, settings: PlanSettings | null): Loaded<Plan> | null {
  const [plan, setPlan] = useState<{ readonly id: string; readonly plan: Loaded<Plan> } | null>(null);
  const text = settings === null ? null : JSON.stringify(settings);
  useEffect(() => {
    if (id === null || text === null) return;
    let current = true;
    const timer = setTimeout(() => {
      void call('plan.make', { id, settings: JSON.parse(text) as PlanSettings }).then((outcome) => {
        if (current) setPlan({ id, plan: loaded(outcome) });
      });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [id, text]);
  if (id === null) return null;
  return plan?.id === id ? plan.plan : { state: 'loading' };
}
