import { chartText } from './setup.ts';

interface TimeAxisProps {
  readonly ticks: readonly number[];
  readonly textOf: (tick: number) => string;
  readonly x: (ms: number) => number;
  /** Where the axis lies, below its grid lines. */
  readonly y: number;
}

/** A time axis below rows, with grid lines through them. */
export function TimeAxis({ ticks, textOf, x, y }: TimeAxisProps) {
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={0} y2={y} stroke="var(--line)" />
          <text x={x(tick)} y={y + 17} textAnchor="middle" {...chartText}>
            {textOf(tick)}
          </text>
        </g>
      ))}
    </>
  );
}
