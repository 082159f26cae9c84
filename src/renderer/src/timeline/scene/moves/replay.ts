/** How many times as fast as it ran a run can be replayed. */
export const replaySpeeds = [0.25, 0.5, 1, 2, 4, 8, 16] as const;

/** A replay of finished trials: the timelines show what had happened by `atMs`, in milliseconds since spawn. */
export interface Replay {
  readonly atMs: number;
  readonly speed: number;
  readonly playing: boolean;
}

/** Starts, pauses or goes on; from the end it starts again at `fromMs`, like the first time. */
export function playToggled(replay: Replay | null, fromMs: number, endMs: number): Replay {
  if (!replay) return { atMs: fromMs, speed: 1, playing: true };
  const ended = replay.atMs >= endMs;
  return { ...replay, atMs: ended ? fromMs : replay.atMs, playing: !replay.playing };
}

/** After `passedMs` of watching; it pauses at the end. */
export function advanced(replay: Replay, passedMs: number, endMs: number): Replay {
  if (!replay.playing) return replay;
  const atMs = replay.atMs + passedMs * replay.speed;
  return atMs < endMs ? { ...replay, atMs } : { ...replay, atMs: endMs, playing: false };
}

/** The next faster or slower speed. */
export function speedChanged(replay: Replay, by: 1 | -1): Replay {
  const at = replaySpeeds.findIndex((speed) => speed >= replay.speed);
  return { ...replay, speed: replaySpeeds[Math.min(Math.max(at + by, 0), replaySpeeds.length - 1)] ?? 1 };
}
