import { Pause, Play, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { pointInTime } from '../../scene/ticks.ts';
import { replaySpeeds, type Replay } from '../../scene/moves/replay.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/fields/Select.tsx';
import styles from '../timelines.module.css';

interface ReplayBarProps {
  readonly replay: Replay;
  readonly endMs: number;
  readonly onPlay: () => void;
  /** With null the replay ends. */
  readonly onChange: (replay: Replay | null) => void;
}

/** The places of the scrubber. */
const steps = 1000;

/** Plays and pauses a replay, and sets its time and speed. */
export function ReplayBar({ replay, endMs, onPlay, onChange }: ReplayBarProps): ReactElement {
  const { atMs, playing, speed } = replay;
  const time = (ms: number): string => pointInTime(ms, endMs / steps);
  return (
    <div className={styles['replay']} role="group" aria-label="Replay">
      <IconButton label={playing ? 'Pause' : 'Play'} keys="Space" icon={playing ? <Pause /> : <Play />} onClick={onPlay} />
      <input
        type="range"
        aria-label="Time of the replay"
        aria-valuetext={time(atMs)}
        min={0}
        max={steps}
        value={endMs > 0 ? Math.round((atMs / endMs) * steps) : 0}
        onChange={(event) => {
          onChange({ ...replay, playing: false, atMs: (Number(event.target.value) / steps) * endMs });
        }}
      />
      <span className={styles['replayTime']}>
        {time(atMs)} of {time(endMs)}
      </span>
      <div className={styles['repeat']}>
        <Select
          label="Speed"
          value={String(speed)}
          options={replaySpeeds.map((each) => ({ value: String(each), label: `${String(each)}×` }))}
          onChange={(value) => {
            onChange({ ...replay, speed: Number(value) });
          }}
        />
      </div>
      <IconButton
        label="End the replay"
        icon={<X />}
        onClick={() => {
          onChange(null);
        }}
      />
    </div>
  );
}
