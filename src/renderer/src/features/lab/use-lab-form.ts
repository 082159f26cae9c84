import { useCallback, useEffect, useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import { useDraft } from '../../state/draft.ts';
import { loading, type Loaded } from '../../state/loaded.ts';
import { useSettings } from '../../state/settings.ts';
import { changed, completed, firstForm, formOf, readForm, type LabForm, type Offer } from './form.ts';

const KEY = 'lanewise.lab';

/** What the host offers: its workloads, strategies and presets. */
export function useOffer(): Loaded<Offer> {
  const [offer, setOffer] = useState<Loaded<Offer>>(loading);
  // With another interpreter other strategies can be had.
  const pythons = useSettings((stored) => stored.settings.pythons);
  useEffect(() => {
    const lists = [call('workloads.list', {}), call('strategies.list', {}), call('presets.list', {})] as const;
    void Promise.all(lists).then(([workloads, strategies, presets]) => {
      if (!workloads.ok) setOffer({ state: 'failed', problem: workloads.problem });
      else if (!strategies.ok) setOffer({ state: 'failed', problem: strategies.problem });
      else if (!presets.ok) setOffer({ state: 'failed', problem: presets.problem });
      else setOffer({ state: 'ready', value: { workloads: workloads.value, strategies: strategies.value, presets: presets.value } });
    });
  }, [pythons]);
  return offer;
}

/** The form, remembered over restarts of the window. */
export function useLabForm(offer: Offer): { form: LabForm; change: (part: Partial<LabForm>) => void; reset: () => void } {
  const [form, setForm] = useState<LabForm>(() => completed(remembered() ?? firstForm(offer), offer));
  const draft = useDraft((state) => state.draft);
  useEffect(() => {
    if (draft === null) return;
    setForm(formOf(draft, offer));
    useDraft.setState({ draft: null });
  }, [draft, offer]);
  useEffect(() => {
    try {
      localStorage.setItem(KEY, JSON.stringify(form));
    } catch {
      // Without storage the form lasts as long as the window.
    }
  }, [form]);
  const change = useCallback((part: Partial<LabForm>) => setForm((before) => changed(before, part, offer)), [offer]);
  const reset = useCallback(() => setForm(firstForm(offer)), [offer]);
  return { form, change, reset };
}

function remembered(): LabForm | null {
  try {
    return readForm(localStorage.getItem(KEY) ?? '');
  } catch {
    // No storage here.
    return null;
  }
}
