import { stringify } from 'csv-stringify/sync';
import { textCell } from '../text/csv-cell.ts';
import { utf8 } from '../exporter.ts';
import { cellText, type SheetExporter } from './sheet-exporter.ts';

const HEADER = ['group', 'row', 'strategy', 'state', 'text', 'median', 'ci95_low', 'ci95_high', 'unit', 'how'];

/** One row per cell, with the bare numbers: milliseconds, bytes, ratios. */
export const csv: SheetExporter = {
  extension: 'csv',
  mediaType: 'text/csv',
  write: (sheet) => {
    const rows = sheet.rows.flatMap(({ group, title, how, cells }) =>
      cells.map((cell, at) => {
        const figure = cell.state === 'measured' ? cell.figure : null;
        const unit = cell.state === 'measured' ? cell.unit : null;
        const strategy = sheet.columns[at]?.id ?? '';
        const texts = [group, title, strategy, cell.state, cellText(cell)].map(textCell);
        return [...texts, figure?.median, figure?.ci95[0], figure?.ci95[1], unit, textCell(how)];
      }),
    );
    return utf8(stringify([HEADER, ...rows]));
  },
};
