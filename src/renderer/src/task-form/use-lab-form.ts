import { useCallback, useEffect, useState } from 'react';
import { call } from '../bridge/bridge.ts';
import { useDraft, type Draft } from '../state/draft.ts';
import { loading, type Loaded } from '../state/loaded.ts';
import { useFleet } from '../state/fleet.ts';
import { useSettings } from '../state/settings.ts';
import { changed, completed, firstForm, formOf, labForm, WRITTEN, type LabForm, type Offer } from './form.ts';
import { withoutForeign, type LeftOut } from './left-out.ts';
import { readStored } from './stored-form.ts';
import { storedText, usePersistentForm } from './use-persistent-form.ts';

const KEY = 'lanewise.lab';

/** The host's workloads, strategies and presets. */
export function useOffer(): Loaded<Offer> {
  const [offer, setOffer] = useState<Loaded<Offer>>(loading);
  // The available strategies depend on the interpreters and on the fleet.
  const pythons = useSettings((stored) => stored.settings.pythons);
  const fleet = useFleet(({ settings }) => settings);
  useEffect(() => {
    const lists = [call('workloads.list', {}), call('strategies.list', {}), call('presets.list', {})] as const;
    void Promise.all(lists).then(([workloads, strategies, presets]) => {
      if (!workloads.ok) setOffer({ state: 'failed', problem: workloads.problem });
      else if (!strategies.ok) setOffer({ state: 'failed', problem: strategies.problem });
      else if (!presets.ok) setOffer({ state: 'failed', problem: presets.problem });
      else setOffer({ state: 'ready', value: { workloads: workloads.value, strategies: strategies.value, presets: presets.value } });
    });
  }, [pythons, fleet]);
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
  const { form, setForm } = usePersistentForm(KEY, (text) => first(text, offer).form);
  const [leftOut, setLeftOut] = useState(() => first(storedText(KEY), offer).leftOut);
  const draft = useDraft((state) => state.draft);
  const [taken, setTaken] = useState<typeof draft>(null);
  if (draft !== taken) {
    setTaken(draft);
    if (draft !== null) {
      const filled = filledFrom(draft, form, offer);
      setForm(filled.form);
      setLeftOut(filled.leftOut);
    }
  }
  useEffect(() => {
    if (draft !== null) useDraft.setState({ draft: null });
  }, [draft]);
  const change = useCallback(
    (part: Partial<LabForm>) => {
      setForm((before) => changed(before, part, offer));
    },
    [offer, setForm],
  );
  const take = useCallback(
    (value: LeftOut) => {
      setForm((before) => changed(before, value.put(before), offer));
    },
    [offer, setForm],
  );
  const reset = useCallback(() => {
    setForm(firstForm(offer));
    setLeftOut([]);
  }, [offer, setForm]);
  return { form, leftOut: leftOut.filter((each) => each.isOpen(form)), change, take, reset };
}

/** The stored form, or the first one. Only an older version stored a form that may hold values of somebody else. */
function first(text: string, offer: Offer): Pick<FormState, 'form' | 'leftOut'> {
  const form = completed(readStored(labForm, text) ?? firstForm(offer), offer);
  return form.chosen ? { form, leftOut: [] } : withoutForeign(form, offer);
}

function filledFrom(draft: Draft, before: LabForm, offer: Offer): Pick<FormState, 'form' | 'leftOut'> {
  if ('workload' in draft) {
    const { workload } = draft;
    const tasks = offer.workloads.find(({ id }) => id === workload)?.defaultTasks ?? before.tasks;
    return { form: changed(before, { workload, tasks, name: '', preset: null }, offer), leftOut: [] };
  }
  const filled = { ...formOf(draft.experiment, offer), written: before.written, preset: draft.preset ?? null };
  const form = draft.written === undefined || draft.imported ? filled : { ...filled, workload: WRITTEN, written: draft.written };
  return draft.imported ? withoutForeign(form, offer) : { form, leftOut: [] };
}
