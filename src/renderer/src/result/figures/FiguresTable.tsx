import { figureColumns, type StrategySummary } from '../../../../contract/index.ts';
import { Badge } from '../../ui/blocks/Badge.tsx';
import { Table, type Column } from '../../ui/blocks/Table.tsx';
import { CopyText } from './CopyText.tsx';
import { asMarkdown, asTsv } from './figure-table-text.ts';
import { StrategyKey } from './StrategyKey.tsx';

interface FiguresTableProps {
  readonly summaries: readonly StrategySummary[];
  /** The key of the recommended strategy, whose row comes first. */
  readonly recommended?: string | null;
}

/** All figures in a sortable table. */
export function FiguresTable({ summaries, recommended = null }: FiguresTableProps) {
  const columns = figureColumns.map(({ id, title, text, sortBy }): Column<StrategySummary> => ({
    id,
    title,
    sortBy,
    numeric: id !== 'key',
    cell: (each) =>
      id === 'key' ? (
        <StrategyKey name={each.key}>{each.key === recommended ? <Badge tone="success">recommended</Badge> : undefined}</StrategyKey>
      ) : (
        text(each)
      ),
  }));
  return (
    <Table
      caption="All figures"
      columns={columns}
      rows={summaries}
      rowKey={(each) => each.key}
      isFirst={(each) => each.key === recommended}
    />
  );
}

/** The copy buttons of the table. */
export function CopyFigures({ summaries }: { readonly summaries: readonly StrategySummary[] }) {
  return (
    <span>
      <CopyText text={asTsv(summaries)} what="the table as tab-separated text" />
      <CopyText text={asMarkdown(summaries)} what="the table as Markdown" label="Copy as Markdown" />
    </span>
  );
}
