/** The program of a trial's local service: waits for what to serve, reports its address, ends with its parent. */
import { startHttpService } from '../workloads/service/http-service.ts';
import type { ServiceSpec } from '../workloads/workload.ts';
import { messageOf } from '../../../core/message-of.ts';
import { parentLink } from '../processes/parent-link.ts';

/** The service's answer: where it listens, or why it can't. */
export type FromService = { readonly type: 'listening'; readonly url: string } | { readonly type: 'failed'; readonly message: string };

const link = parentLink();
link.onMessage((message) => {
  startHttpService(message as ServiceSpec).then(
    ({ url }) => {
      link.post({ type: 'listening', url } satisfies FromService);
    },
    (error: unknown) => {
      link.post({ type: 'failed', message: messageOf(error) } satisfies FromService);
    },
  );
});
