import type { RecommendRequest } from '../../../../contract/index.ts';
import { writtenIn } from '../../task-form/editor/open-code.ts';
import { WRITTEN } from '../../task-form/form.ts';
import { formOfRequest, type MyTaskForm } from './my-task-form.ts';

/** Fills the form with a past request; the editor opens again for a task that was written in it. */
export async function reuse(request: RecommendRequest, form: MyTaskForm, change: (part: Partial<MyTaskForm>) => void): Promise<void> {
  const { workload } = request;
  change({ ...formOfRequest(request), written: form.written });
  const written = workload.type === 'module' ? await writtenIn(workload.path) : null;
  if (written !== null) change({ workload: WRITTEN, written });
}
