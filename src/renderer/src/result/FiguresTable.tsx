import { ClipboardCopy } from 'lucide-react';
import { figureColumns, type StrategySummary } from '../../../contract/index.ts';
import { showToast } from '../state/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { keyColour } from '../ui/strategy-colours.ts';
import { Table, type Column } from '../ui/blocks/Table.tsx';
import { asMarkdown, asTsv } from './figure-table-text.ts';
import styles from './ResultView.module.css';

/** All figures in a sortable table. */
export function FiguresTable({ summaries }: { readonly summaries: readonly StrategySummary[] }) {
  const columns = figureColumns.map(({ id, title, text, sortBy }): Column<StrategySummary> => ({
    id,
    title,
    sortBy,
    numeric: id !== 'key',
    cell: (each) =>
      id === 'key' ? (
        <span className={styles['key']}>
          <span className={styles['swatch']} style={{ background: keyColour(each.key) }} />
          {each.key}
        </span>
      ) : (
        text(each)
      ),
  }));
  return <Table caption="All figures" columns={columns} rows={summaries} rowKey={(each) => each.key} />;
}

/** The copy buttons of the table. */
export function CopyFigures({ summaries }: { readonly summaries: readonly StrategySummary[] }) {
  return (
    <>
      <Button size="small" variant="quiet" icon={<ClipboardCopy />} onClick={() => void copy(asTsv(summaries), 'tab-separated text')}>
        Copy
      </Button>
      <Button size="small" variant="quiet" icon={<ClipboardCopy />} onClick={() => void copy(asMarkdown(summaries), 'Markdown')}>
        Copy as Markdown
      </Button>
    </>
  );
}

async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast(`Copied the table as ${what}.`);
  } catch {
    showToast('The browser refused to copy. Select the table and copy it by hand.', { tone: 'danger' });
  }
}
