import type { SheetFormat } from '../../../../contract/index.ts';
import { csv } from './csv.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import type { SheetExporter } from './sheet-exporter.ts';

/** What writes each format of the cheat sheet. */
export const sheetExporters: Readonly<Record<SheetFormat, SheetExporter>> = { md: markdown, html, csv, json };
