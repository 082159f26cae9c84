import { formatPercent } from '../../../../../core/format/index.ts';
import type { KindOfWork } from '../../../../../contract/index.ts';

/** A share of a task's time, with its name and colour. */
export interface KindPart {
  readonly name: string;
  readonly share: number;
  readonly colour: string;
}

/** From this share on, one part describes the task. */
const MOSTLY = 0.8;

/** The shares of a task's time from half a percent on, the largest first. */
export function partsOf({
  cpu,
  wait,
  kept = 0,
  unknown = 0,
  held = 0,
  native = 0,
  nativeCpu = 0,
  awaited = wait - held - native,
}: KindOfWork): KindPart[] {
  return [
    { name: 'CPU', share: cpu - nativeCpu, colour: 'var(--strategy-threads)' },
    { name: 'waiting', share: awaited, colour: 'var(--strategy-async)' },
    { name: "CPU of libuv's threads", share: nativeCpu, colour: 'var(--strategy-processes)' },
    { name: "waiting for libuv's threads", share: native, colour: 'var(--strategy-processes)' },
    { name: 'holding the loop without CPU', share: held, colour: 'var(--strategy-hybrid)' },
    { name: 'kept from a core', share: kept, colour: 'var(--warning)' },
    { name: 'waiting or kept from a core', share: unknown, colour: 'var(--line-control)' },
  ]
    .filter(({ share }) => share >= 0.005)
    .sort((a, b) => b.share - a.share);
}

/** What a task does, in plain words. */
export function kindInWords(kind: KindOfWork): string {
  const { held = 0, native = 0, nativeCpu = 0 } = kind;
  if (native + nativeCpu >= MOSTLY) return "It works on libuv's threads, which leaves its own loop free.";
  if (kind.cpu >= MOSTLY) return 'It computes: its own code occupies a core.';
  if (held >= MOSTLY) return 'It blocks its loop while it waits, with calls such as synchronous file access or locks.';
  if (kind.wait - held - native >= MOSTLY) return 'It waits, for example for timers or the network, and needs no core meanwhile.';
  const [first, second] = partsOf(kind);
  return second ? `It mixes ${first?.name ?? ''} and ${second.name}.` : first ? `It is all ${first.name}.` : 'It is too short to measure.';
}

/** The shares as text: `92 % CPU, 8 % waiting`. */
export const evidenceOf = (kind: KindOfWork): string =>
  partsOf(kind)
    .map(({ name, share }) => `${formatPercent(share)} ${name}`)
    .join(', ');

/** Further observations, as sentences. */
export function besidesOf({ side = 0, nativeKinds = [] }: KindOfWork): string[] {
  return [
    ...(side >= 0.05 ? [`Other threads of the process (garbage collector, compiler) use another ${formatPercent(side)} of its time.`] : []),
    ...(nativeKinds.length > 0 ? [`It sends these requests to libuv's threads: ${nativeKinds.join(', ')}.`] : []),
  ];
}
