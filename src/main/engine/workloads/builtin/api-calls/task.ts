import { Agent, get } from 'node:http';
import type { PreparedTask, WorkloadContext } from '../../workload.ts';

/** Task `index` requests `/index` from the trial's local service and returns the answer's JSON. Connections stay open. */
export function createTask(_params: unknown, { serviceUrl }: WorkloadContext): PreparedTask {
  const agent = new Agent({ keepAlive: true });
  const call = (url: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const request = get(url, { agent }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode === 200) resolve(JSON.parse(text));
          else reject(new Error(`${url} answered with status ${String(response.statusCode)}`));
        });
      });
      request.on('error', reject);
    });
  return {
    run: (index) => call(`${serviceUrl ?? ''}/${String(index)}`),
    teardown: () => {
      agent.destroy();
    },
  };
}
