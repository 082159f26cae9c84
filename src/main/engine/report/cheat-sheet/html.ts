import { formatDateUtc } from '../../../../core/format/index.ts';
import { sheetGrid, sheetInterval, type CheatSheet, type SheetCell } from '../../../../contract/index.ts';
import { utf8 } from '../exporter.ts';
import { escaped } from '../html/markup.ts';
import { style } from '../html/style.ts';
import { cellText, machineText, type SheetExporter } from './sheet-exporter.ts';

/** The sheet as a page that needs no network and no script, and prints on one page. */
export const html: SheetExporter = {
  extension: 'html',
  mediaType: 'text/html',
  write: (sheet) => utf8(page(sheet)),
};

/** The sheet's style in addition to that of all reports. */
const own = `main{max-width:1100px}.sheet td,.sheet th[scope=row]{text-align:left;white-space:normal}.sheet thead th{text-align:left;color:var(--ink)}
.sheet th[scope=rowgroup]{text-align:left;padding:18px 0 4px;font-weight:600;color:var(--accent)}.sheet .best{font-weight:600}.sheet td{min-width:120px}.sheet .none{color:var(--soft)}
@page{size:landscape}`;

const page = (sheet: CheatSheet): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Lanewise ${escaped(sheet.environment.lanewise)}">
<title>Cheat sheet – Lanewise</title>
<style>${style}${own}</style>
</head>
<body>
<main>
<p class="brand">Lanewise</p>
<h1>Threads, processes, or neither?</h1>
<p class="soft">Measured ${escaped(formatDateUtc(sheet.createdAt))} on ${escaped(machineText(sheet))}. Medians with 95\u00a0% intervals; in bold the best of a row, and what is too close to it to tell.</p>
${[sheet.disturbance?.says ?? [], sheet.environment.warnings]
  .flat()
  .map((warning) => `<p class="bad">${escaped(warning)}</p>`)
  .join('')}
<div class="scroll"><table class="sheet"><caption class="hidden">The strategies and their figures</caption>
<thead><tr><td></td>${sheetGrid(sheet)
  .columns.map(({ title }) => `<th scope="col">${escaped(title)}</th>`)
  .join('')}</tr></thead>
<tbody>${rows(sheet)}</tbody></table></div>
<h2>How it was measured</h2>
<dl class="pairs">${sheet.rows.map(({ title, how }) => `<div><dt>${escaped(title)}</dt><dd>${escaped(how)}</dd></div>`).join('')}</dl>
</main>
</body>
</html>
`;

function rows(sheet: CheatSheet): string {
  const { columns, lines } = sheetGrid(sheet);
  const span = String(columns.length + 1);
  return lines
    .map(({ row, title, cells }, at) => {
      const begins = lines[at - 1]?.row.group !== row.group && row.group !== row.title;
      const group = begins ? `<tr><th scope="rowgroup" colspan="${span}">${escaped(row.group)}</th></tr>` : '';
      return `${group}<tr><th scope="row">${escaped(title)}</th>${cells.map(cellHtml).join('')}</tr>`;
    })
    .join('');
}

function cellHtml(cell: SheetCell | null): string {
  if (cell === null) return '<td></td>';
  const interval = sheetInterval(cell);
  const name = cell.state !== 'measured' ? ' class="none"' : cell.best ? ' class="best"' : '';
  return `<td${name}>${escaped(cellText(cell))}${interval === null ? '' : `<small>${escaped(interval)}</small>`}</td>`;
}
