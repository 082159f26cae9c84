import { useEffect, useState } from 'react';
import type { WorkloadInfo } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { loaded, loading, type Loaded } from '../../state/loaded.ts';
import { useTaskDraft } from '../../state/task-draft.ts';
import { MODULE } from '../../task-form/form.ts';
import { usePersistentForm } from '../../task-form/use-persistent-form.ts';
import { readTaskForm, type MyTaskForm } from './my-task-form.ts';

const KEY = 'lanewise.my-task';

/** The built-in workloads. */
export function useWorkloads(): Loaded<readonly WorkloadInfo[]> {
  const [workloads, setWorkloads] = useState<Loaded<readonly WorkloadInfo[]>>(loading);
  useEffect(() => {
    void call('workloads.list', {}).then((outcome) => {
      setWorkloads(loaded(outcome));
    });
  }, []);
  return workloads;
}

/** The form, which survives a restart of the window. Files dropped on the window fill it. */
export function useTaskForm(): { form: MyTaskForm; change: (part: Partial<MyTaskForm>) => void } {
  const { form, change } = usePersistentForm(KEY, readTaskForm);
  const draft = useTaskDraft((state) => state.draft);
  const [taken, setTaken] = useState<typeof draft>(null);
  if (draft !== taken) {
    setTaken(draft);
    if (draft !== null) change({ workload: MODULE, ...draft });
  }
  useEffect(() => {
    if (draft !== null) useTaskDraft.setState({ draft: null });
  }, [draft]);
  return { form, change };
}
