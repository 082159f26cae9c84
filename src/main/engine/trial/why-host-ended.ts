import type { Failure } from '../../../contract/index.ts';
import type { HostEnd } from '../processes/port.ts';
import { lastLine, ranOutOfMemory } from '../processes/stderr-tail.ts';

/** Why the process that ran the tasks ended by itself. `when`: completes "it exited ..."; `memoryRanOut`: the system has ended processes for lack of memory meanwhile. */
export function whyHostEnded(end: HostEnd, when: string, memoryRanOut: boolean): Pick<Failure, 'kind' | 'message'> {
  const detail = end.type === 'crashed' ? end.detail : '';
  if (ranOutOfMemory(detail)) return { kind: 'out-of-memory', message: 'the process that runs the tasks ran out of memory' };
  if (end.type === 'crashed' && end.signal === 'SIGKILL' && memoryRanOut)
    return { kind: 'out-of-memory', message: 'the operating system ended the process that runs the tasks because memory ran out' };
  const why = lastLine(detail);
  return { kind: 'died', message: `the process that runs the tasks ${howItEnded(end)} ${when}${why ? `: ${why}` : ''}` };
}

function howItEnded(end: HostEnd): string {
  if (end.type !== 'crashed') return 'exited with code 0';
  return end.signal ? `was ended by signal ${end.signal}` : `exited with code ${String(end.code)}`;
}
