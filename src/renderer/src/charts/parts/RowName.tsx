import { chartText, type RowLayout } from './setup.ts';

interface RowNameProps {
  readonly name: string;
  readonly layout: RowLayout;
  /** The middle of what the row shows, and its height. */
  readonly middle: number;
  readonly height: number;
}

/** The name of a row of a chart, beside it or above. */
export function RowName({ name, layout, middle, height }: RowNameProps) {
  const place = layout.above
    ? ({ x: layout.left, y: middle - height / 2 - 8, textAnchor: 'start' } as const)
    : ({ x: layout.left - 8, y: middle, textAnchor: 'end' } as const);
  return (
    <text {...chartText} {...place} fill="var(--text)" dominantBaseline="central">
      {name}
    </text>
  );
}
