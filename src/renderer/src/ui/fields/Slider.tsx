import { useId } from 'react';
import styles from './Slider.module.css';

interface SliderProps {
  readonly label: string;
  /** The possible values, in order. */
  readonly stops: readonly number[];
  /** A value between two stops appears at the nearest, and stays until the user moves the slider. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** The value as text, beside the label and for screen readers. */
  readonly format: (value: number) => string;
  readonly disabled?: boolean;
}

/** A slider with a few stops. */
export function Slider({ label, stops, value, onChange, format, disabled = false }: SliderProps) {
  const id = useId();
  const distance = (stop: number): number => Math.abs(Math.log(stop / value));
  const at = stops.reduce((best, stop, i) => (distance(stop) < distance(stops[best] ?? stop) ? i : best), 0);
  return (
    <div className={styles['slider']}>
      <div className={styles['head']}>
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
        <span className={styles['value']} aria-hidden>
          {format(value)}
        </span>
      </div>
      <input
        id={id}
        className={styles['input']}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={at}
        disabled={disabled}
        aria-valuetext={format(value)}
        onChange={(event) => {
          onChange(stops[Number(event.target.value)] ?? value);
        }}
      />
    </div>
  );
}
