import styles from './charts.module.css';

/** What a name in a legend stands for. */
export interface LegendItem {
  readonly name: string;
  readonly colour: string;
  readonly mark: 'line' | 'dashed' | 'dot' | 'ring';
  /** The dashes of the line, as in SVG's stroke-dasharray; by default those of `mark`. */
  readonly dash?: string;
}

/** The names of what a chart shows, each with its mark. */
export function Legend({ items }: { readonly items: readonly LegendItem[] }) {
  return (
    <ul className={styles['legend']}>
      {items.map((item) => (
        <li key={item.name}>
          <svg width="18" height="14" aria-hidden>
            <Mark {...item} />
          </svg>
          {item.name}
        </li>
      ))}
    </ul>
  );
}

function Mark({ colour, mark, dash = mark === 'dashed' ? '5 3' : undefined }: LegendItem) {
  switch (mark) {
    case 'dot':
      return <circle cx="9" cy="7" r="3.5" fill={colour} />;
    case 'ring':
      return <circle cx="9" cy="7" r="5" fill="none" stroke={colour} strokeWidth="2.5" />;
    default:
      return <line x1="0" x2="18" y1="7" y2="7" stroke={colour} strokeWidth="2" strokeDasharray={dash} />;
  }
}
