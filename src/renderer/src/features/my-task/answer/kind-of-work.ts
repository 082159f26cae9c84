import type { KindOfWork } from '../../../../../contract/index.ts';

/** A share of a task's time, with its words and colour. */
export interface KindPart {
  readonly name: string;
  readonly share: number;
  readonly colour: string;
}

/** From this share on one part is what a task does. */
const MOSTLY = 0.8;

/** The shares of a task's time, the largest first; what is under half a percent is left out. */
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
  if (native + nativeCpu >= MOSTLY) return "It works on libuv's threads: its own loop is free meanwhile.";
  if (kind.cpu >= MOSTLY) return 'It computes: its own code keeps a core busy.';
  if (held >= MOSTLY) return 'It holds its loop while it waits: calls that block, such as synchronous files or locks.';
  if (kind.wait - held - native >= MOSTLY) return 'It waits: for timers, the network or others, and needs no core meanwhile.';
  const [first, second] = partsOf(kind);
  return second ? `A mixture, mostly of ${first?.name ?? ''} and ${second.name}.` : `It is all ${first?.name ?? 'too short to tell'}.`;
}

/** The shares as a person would say them: `92 % CPU, 8 % waiting`. */
export const evidenceOf = (kind: KindOfWork): string =>
  partsOf(kind)
    .map(({ name, share }) => `${percent(share)} ${name}`)
    .join(', ');

/** What else was seen, in sentences. */
export function besidesOf({ side = 0, nativeKinds = [] }: KindOfWork): string[] {
  return [
    ...(side >= 0.05 ? [`Other threads of the process (garbage collector, compiler) use ${percent(side)} of its time beside it.`] : []),
    ...(nativeKinds.length > 0 ? [`libuv's threads are asked for ${nativeKinds.join(', ')}.`] : []),
  ];
}

const percent = (share: number): string => `${String(Math.round(share * 100))}\u00a0%`;
