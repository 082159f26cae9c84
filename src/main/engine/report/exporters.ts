import { writeArrow } from './arrow.ts';
import { csv } from './csv.ts';
import type { Exporter } from './exporter.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { trace } from './trace.ts';

const arrow: Exporter = {
  format: 'arrow',
  extension: 'arrow',
  mediaType: 'application/vnd.apache.arrow.file',
  title: 'Arrow, one row per task',
  write: writeArrow,
};

/** All formats that need no window. */
export const exporters: Record<Exporter['format'], Exporter> = { json, md: markdown, csv, arrow, trace, html };
