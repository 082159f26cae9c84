import type { ExperimentResult, RecordColumns } from '../../../contract/index.ts';
import { percent } from '../analysis/wording.ts';
import { commandLine } from './command-line.ts';
import { environmentRows, methodText, titleOf, workloadText } from './describe.ts';
import { utf8, type Exporter } from './exporter.ts';
import { failureGroups } from './failures.ts';
import { figureColumns } from './figures.ts';
import { dateText, signed, withInterval } from './format.ts';
import { style } from './style.ts';
import { concurrencyChart, escaped, memoryChart, timelineChart, wallTimeChart } from './svg.ts';

/** A report in one file that needs no network and no script, and prints well. */
export const html: Exporter = {
  format: 'html',
  extension: 'html',
  mediaType: 'text/html',
  title: 'HTML report',
  write: (result, records) => utf8(page(result, records)),
};

function page(result: ExperimentResult, records: RecordColumns): string {
  const title = escaped(titleOf(result));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Lanewise ${escaped(result.environment.lanewise)}">
<title>${title} – Lanewise</title>
<style>${style}</style>
</head>
<body><main>
<h1>${title}</h1>
<p class="soft">${escaped(workloadText(result))} · ${String(result.experiment.tasks)} tasks · ${escaped(dateText(result.createdAt))}${result.state === 'done' ? '' : ` · ${result.state}`}</p>
${adviceCard(result)}
${section('Wall time', wallTimeChart(result), 'From the start of the first process to the last result; start-up is hatched, whiskers are 95 % intervals.')}
${section('Timelines', timelineChart(result, records), 'The middle repeat of each strategy, a row per worker, all on one axis.')}
<h2>Figures</h2>
<div class="scroll">${figuresTable(result)}</div>
${section('Memory', memoryChart(result), 'All processes of a trial together.')}
${section('Concurrency and parallelism', concurrencyChart(result), 'Concurrency is how many tasks have begun and not ended; parallelism is how many cores really work.')}
${failures(result)}
<h2>Method</h2>
<ul>${methodText(result).map(item).join('')}</ul>
<h2>Machine</h2>
<table class="pairs">${environmentRows(result)
    .map(([name, value]) => `<tr><td>${escaped(name)}</td><td>${escaped(value)}</td></tr>`)
    .join('')}</table>
${list('Warnings', result.environment.warnings)}
<h2>Repeat it</h2>
<pre>${escaped(commandLine(result.experiment))}</pre>
</main></body>
</html>
`;
}

const item = (text: string): string => `<li>${escaped(text)}</li>`;

const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `<h3>${escaped(title)}</h3><ul>${items.map(item).join('')}</ul>`;

const section = (title: string, body: string, explains: string): string =>
  body === '' ? '' : `<h2>${escaped(title)}</h2><p class="soft">${escaped(explains)}</p>${body}`;

function adviceCard(result: ExperimentResult): string {
  const { recommendation: advice } = result;
  const sure = advice.strategy
    ? `<p class="soft">Confidence ${percent(advice.confidence)}${advice.basis === 'tie' ? ', a tie' : ''}.</p>`
    : '';
  const { runnerUp } = advice;
  const against = runnerUp
    ? `<p>Against ${escaped(runnerUp.key)}: ${escaped(withInterval(runnerUp.timesFaster, 'ratio'))} as fast, ${escaped(signed(runnerUp.extraMemoryBytes, 'memory'))} memory, ${escaped(signed(runnerUp.extraStartupMs, 'time'))} start-up.</p>`
    : '';
  return `<section class="card"><p class="headline">${escaped(advice.headline)}</p>${sure}${against}
${list('Why', advice.reasons)}
${list(
  'Rejected',
  advice.rejected.map(({ key, why }) => `${key}: ${why}`),
)}
${list('When this would change', advice.changesWhen)}
${list('Keep in mind', [...advice.caveats, ...result.notes])}</section>`;
}

function figuresTable({ summary }: ExperimentResult): string {
  const head = figureColumns.map((column) => `<th scope="col">${escaped(column.title)}</th>`).join('');
  const rows = summary.strategies.map(
    (each) => `<tr>${figureColumns.map((column) => `<td>${escaped(column.text(each))}</td>`).join('')}</tr>`,
  );
  return `<table class="figures"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function failures(result: ExperimentResult): string {
  const { groups, more } = failureGroups(result);
  const items = groups.map(({ strategy, message, count }) => `${strategy}: ${message}${count > 1 ? ` (${String(count)} times)` : ''}`);
  if (more > 0) items.push(`and ${String(more)} further reasons`);
  return items.length === 0 ? '' : `<h2>Failures</h2><ul>${items.map(item).join('')}</ul>`;
}
