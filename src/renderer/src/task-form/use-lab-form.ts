import { useCallback, useEffect, useState } from 'react';
import { call } from '../bridge/bridge.ts';
import { useDraft } from '../state/draft.ts';
import { loading, type Loaded } from '../state/loaded.ts';
import { useSettings } from '../state/settings.ts';
import { changed, completed, firstForm, formOf, readForm, type LabForm, type Offer } from './form.ts';
import { withoutForeign, type LeftOut } from './left-out.ts';

const KEY = 'lanewise.lab';

/** The host's workloads, strategies and presets. */
export function useOffer(): Loaded<Offer> {
  const [offer, setOffer] = useState<Loaded<Offer>>(loading);
  // The available strategies depend on the interpreters.
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

interface FormState {
  readonly form: LabForm;
  /** Values chosen by somebody else that the user has not confirmed yet. */
  readonly leftOut: readonly LeftOut[];
  readonly change: (part: Partial<LabForm>) => void;
  readonly take: (value: LeftOut) => void;
  readonly reset: () => void;
}

/** The form, which survives a restart of the window. It holds only values that the user typed, picked or confirmed. */
export function useLabForm(offer: Offer): FormState {
  const [{ form, leftOut }, setState] = useState(() => first(offer));
  const draft = useDraft((state) => state.draft);
  useEffect(() => {
    if (draft === null) return;
    const filled = formOf(draft.experiment, offer);
    setState(draft.imported ? withoutForeign(filled, offer) : { form: filled, leftOut: [] });
    useDraft.setState({ draft: null });
  }, [draft, offer]);
  useEffect(() => {
    try {
      localStorage.setItem(KEY, JSON.stringify(form));
    } catch {
      // Without storage the form lasts as long as the window.
    }
  }, [form]);
  const change = useCallback(
    (part: Partial<LabForm>) => {
      setState((before) => ({ ...before, form: changed(before.form, part, offer) }));
    },
    [offer],
  );
  const take = useCallback(
    (value: LeftOut) => {
      setState((before) => ({ ...before, form: changed(before.form, value.put(before.form), offer) }));
    },
    [offer],
  );
  const reset = useCallback(() => {
    setState({ form: firstForm(offer), leftOut: [] });
  }, [offer]);
  return { form, leftOut: leftOut.filter((each) => each.isOpen(form)), change, take, reset };
}

function first(offer: Offer): Pick<FormState, 'form' | 'leftOut'> {
  const form = completed(remembered() ?? firstForm(offer), offer);
  return form.chosen ? { form, leftOut: [] } : withoutForeign(form, offer);
}

function remembered(): LabForm | null {
  try {
    return readForm(localStorage.getItem(KEY) ?? '');
  } catch {
    // No storage here.
    return null;
  }
}
