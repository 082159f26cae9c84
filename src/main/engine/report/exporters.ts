import type { ExportFormat } from '../../../contract/index.ts';
import { arrow } from './arrow/arrow.ts';
import { csv } from './text/csv.ts';
import type { Exporter } from './exporter.ts';
import { html } from './html/page.ts';
import { json } from './json.ts';
import { lanewise } from './lanewise-file.ts';
import { markdown } from './text/markdown.ts';
import { trace } from './trace.ts';

/**
 * Every format that needs no window, by its id, in the order of menus and of the command line's help; `lanewise` alone can be imported whole.
 * The only list: menus, options (`--csv`) and the host's offer derive from it.
 */
export const exporters = { lanewise, html, md: markdown, json, csv, arrow, trace } as const satisfies Readonly<Record<string, Exporter>>;

/** The id of a format that needs no window. */
export type PlainFormat = keyof typeof exporters;

export const isPlainFormat = (format: string): format is PlainFormat => Object.hasOwn(exporters, format);

/** The same formats as a host offers them. */
export const plainFormats: readonly ExportFormat[] = Object.entries(exporters).map(([id, { title, hint }]) => ({ id, title, hint }));
