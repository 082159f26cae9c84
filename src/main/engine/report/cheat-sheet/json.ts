import { utf8 } from '../exporter.ts';
import type { SheetExporter } from './sheet-exporter.ts';

/** The sheet as it is stored. */
export const json: SheetExporter = {
  extension: 'json',
  mediaType: 'application/json',
  write: (sheet) => utf8(`${JSON.stringify(sheet, null, 2)}\n`),
};
