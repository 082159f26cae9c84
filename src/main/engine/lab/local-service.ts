import type { FromService } from '../host/service-entry.ts';
import type { ServiceSpec } from '../workloads/workload.ts';
import { lastLine } from './errand.ts';
import type { LabPorts } from './ports.ts';

/** A trial's local server in a process of its own. */
export interface LocalService {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the server; rejects with one clear sentence when it can't listen. */
export async function startLocalService(spec: ServiceSpec, ports: LabPorts): Promise<LocalService> {
  const host = await ports.spawnHost({ entry: ports.entries.service, name: 'lanewise-service', args: [], maxHeapMb: null });
  const said = new Promise<FromService>((resolve) => {
    host.onMessage((message) => {
      resolve(message as FromService);
    });
    void host.ended.then((end) => {
      resolve({ type: 'failed', message: end.type === 'crashed' ? lastLine(end.detail) : 'it exited' });
    });
  });
  host.post(spec);
  const answer = await said;
  if (answer.type === 'failed') {
    await host.terminate();
    throw new Error(`The local server could not be started: ${answer.message}.`);
  }
  return { url: answer.url, stop: () => host.terminate() };
}
