import type { Tick } from '../../../../core/charts/axis.ts';
import { chartText } from './setup.ts';

interface TimeAxisProps {
  readonly ticks: readonly Tick[];
  readonly x: (ms: number) => number;
  /** Where the axis lies, below its grid lines. */
  readonly y: number;
}

/** A time axis below rows, with grid lines through them. */
export function TimeAxis({ ticks, x, y }: TimeAxisProps) {
  return (
    <>
      {ticks.map(({ at, text }) => (
        <g key={at}>
          <line x1={x(at)} x2={x(at)} y1={0} y2={y} stroke="var(--line)" />
          <text x={x(at)} y={y + 17} textAnchor="middle" {...chartText}>
            {text}
          </text>
        </g>
      ))}
    </>
  );
}
