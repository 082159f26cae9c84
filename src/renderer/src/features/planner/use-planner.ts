import { useCallback, useEffect, useState } from 'react';
import type { Plan, PlanSettings } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { loaded, type Loaded } from '../../state/loaded.ts';
import { readPlannerForm, type PlannerForm } from './planner-form.ts';

const KEY = 'lanewise.planner';
/** The pause in typing after which the host calculates a plan. */
const PAUSE_MS = 150;

/** The form, which survives a restart of the window. */
export function usePlannerForm(): { form: PlannerForm; change: (part: Partial<PlannerForm>) => void } {
  const [form, setForm] = useState<PlannerForm>(() => readPlannerForm(remembered()));
  useEffect(() => {
    try {
      localStorage.setItem(KEY, JSON.stringify(form));
    } catch {
      // Without storage the form lasts as long as the page.
    }
  }, [form]);
  const change = useCallback((part: Partial<PlannerForm>) => {
    setForm((before) => ({ ...before, ...part }));
  }, []);
  return { form, change };
}

function remembered(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    // No storage here.
    return '';
  }
}

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
