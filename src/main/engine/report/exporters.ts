import { arrow } from './arrow/arrow.ts';
import { csv } from './text/csv.ts';
import type { Exporter } from './exporter.ts';
import { html } from './html/page.ts';
import { json } from './json.ts';
import { lanewise } from './lanewise-file.ts';
import { markdown } from './text/markdown.ts';
import { trace } from './trace.ts';

/** All formats that need no window. */
export const exporters: Record<Exporter['format'], Exporter> = { lanewise, json, md: markdown, csv, arrow, trace, html };
