import { formatDuration } from '../../../core/format/index.ts';
import type { FromService } from '../worker/service-entry.ts';
import type { ServiceSpec } from '../workloads/workload.ts';
import { lastLine } from '../processes/stderr-tail.ts';
import type { LabPorts } from '../ports.ts';
import { startLimitMs } from './start-limit.ts';

/** A trial's local service, in a separate process. */
export interface LocalService {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the service; rejects with one clear sentence if it can't listen. */
export async function startLocalService(spec: ServiceSpec, ports: LabPorts): Promise<LocalService> {
  const host = await ports.spawnHost({ entry: ports.entries.service, name: 'lanewise-service', args: [], maxHeapMb: null });
  let timer: NodeJS.Timeout | undefined;
  const said = new Promise<FromService>((resolve) => {
    host.onMessage((message) => {
      resolve(message as FromService);
    });
    void host.ended.then((end) => {
      resolve({ type: 'failed', message: end.type === 'crashed' ? lastLine(end.detail) : 'it exited' });
    });
  });
  host.post(spec);
  const limitMs = startLimitMs(null);
  const late = new Promise<FromService>((resolve) => {
    timer = setTimeout(() => {
      resolve({ type: 'failed', message: `it did not answer within ${formatDuration(limitMs)}` });
    }, limitMs);
  });
  const answer = await Promise.race([said, late]);
  clearTimeout(timer);
  if (answer.type === 'failed') {
    await host.terminate();
    throw new Error(`The local service could not start: ${answer.message}. Run the experiment again.`);
  }
  return { url: answer.url, pid: host.pid, stop: () => host.terminate() };
}
