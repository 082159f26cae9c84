import { usePlotArea } from 'recharts';
import { spreadApart } from '../../../../core/charts/spread-apart.ts';
import { chartText } from './setup.ts';

const LINE = 15;
/** From the plot to the names, for the lines that lead to them. */
const LEADER = 14;

/** The end of a line: `x` and `y` as shares of the plot, from its left and its base. */
export interface LineEnd {
  readonly name: string;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
}

/** The room that the names need, in pixels. */
export const roomForNames = (ends: readonly LineEnd[]): number => LEADER + 10 + 6.9 * Math.max(...ends.map(({ name }) => name.length));

/** The names of lines at their ends, right of the plot. */
export function EndNames({ ends }: { readonly ends: readonly LineEnd[] }) {
  const plot = usePlotArea();
  if (!plot) return null;
  const heights = ends.map(({ y }) => plot.y + plot.height * (1 - y));
  const places = spreadApart(heights, LINE, { top: plot.y, bottom: plot.y + plot.height });
  const right = plot.x + plot.width;
  return (
    <g>
      {ends.map(({ name, colour, x }, i) => (
        <g key={name}>
          <path
            d={`M${String(plot.x + plot.width * x + 3)} ${String(heights[i])}L${String(right + LEADER - 2)} ${String(places[i])}`}
            stroke="var(--text-muted)"
            strokeOpacity={0.45}
            fill="none"
          />
          <circle cx={plot.x + plot.width * x} cy={heights[i]} r={2.5} fill={colour} />
          <text x={right + LEADER} y={places[i]} dominantBaseline="central" {...chartText}>
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}
