import { formatPercent } from '../../../../core/format/index.ts';
import type { KindOfWork } from '../../../../contract/index.ts';

/** A share of a task's time in the bar. */
export interface WorkPart {
  readonly verb: string;
  readonly share: number;
  readonly percent: string;
  readonly colour: string;
}

/** The parts of a task's time: computing and waiting always, others from half a percent on. */
export function workParts({ cpu, wait, kept = 0, unknown = 0 }: KindOfWork): WorkPart[] {
  const parts = [
    { verb: 'computes', share: cpu, colour: 'var(--strategy-threads)' },
    { verb: 'waits', share: wait, colour: 'var(--strategy-async)' },
    { verb: 'is kept from a core', share: kept, colour: 'var(--warning)' },
    { verb: 'waits or is kept from a core', share: unknown, colour: 'var(--line-control)' },
  ];
  return parts.filter(({ share }, i) => i < 2 || share >= 0.005).map((part) => ({ ...part, percent: formatPercent(part.share) }));
}
