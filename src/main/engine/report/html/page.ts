import { counted, formatDateUtc } from '../../../../core/format/index.ts';
import {
  experimentTitle,
  environmentRows,
  flightExplained,
  methodText,
  sourceLine,
  timeBars,
  whiskersOf,
  workloadText,
  type ExperimentResult,
  type RecordColumns,
} from '../../../../contract/index.ts';
import { commandLine } from '../text/command-line.ts';
import { utf8, type Exporter } from '../exporter.ts';
import { mostFailures } from '../most-failures.ts';
import { adviceCard } from './card.ts';
import { concurrencyCharts } from './concurrency.ts';
import { figureTables } from './tables/figures-table.ts';
import { escaped, list, table } from './markup.ts';
import { machinesTables } from './tables/machines-table.ts';
import { memoryChart } from './memory.ts';
import { pageFoot } from './page-foot.ts';
import { style } from './style.ts';
import { timelinesChart } from './timelines.ts';
import { trialsTable } from './tables/trials-table.ts';
import { wallTimeChart } from './wall-time.ts';

/** A report in one file that needs no network and no script, is readable in light and dark mode, and prints. */
export const html: Exporter = {
  extension: 'html',
  mediaType: 'text/html',
  title: 'HTML report',
  hint: 'one file, charts inside',
  records: 'optional',
  write: (result, records) => utf8(page(result, records)),
};

/** Stripes for start-up, in all charts, and for what was kept from a core: thin lines in the full colour. */
const HATCH =
  '<svg class="hidden" aria-hidden="true"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="stripe" d="M0 0V5"/></pattern><pattern id="kept" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="paling" d="M2 0V4"/></pattern></defs></svg>';

const page = (result: ExperimentResult, records: RecordColumns | null): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Lanewise ${escaped(result.environment.lanewise)}">
<title>${escaped(experimentTitle(result.experiment))} – Lanewise</title>
<style>${style}${pageFoot(result)}</style>
</head>
<body>
${HATCH}
<main>
${heading(result)}
${adviceCard(result)}
${section(timeBars.wall.title, timeBars.wall.explain(whiskersOf.result), wallTimeChart(result))}
${timelines(result, records)}
${section('Figures', 'Medians over the repeats, with their 95\u00a0% intervals below.', figureTables(result) + trialsTable(result))}
${section('Machines', '', machinesTables(result))}
${section('Memory', 'The total memory of all processes of a trial, over time.', memoryChart(result))}
${section('Concurrency and parallelism', flightExplained, concurrencyCharts(result))}
${failures(result)}
${section('Method', '', list(methodText(result)))}
${section('Machine', '', machine(result))}
${repeat(result)}
</main>
</body>
</html>
`;

function repeat(result: ExperimentResult): string {
  const command = commandLine(result);
  if ('why' in command) return section('Repeat it', '', `<p>${escaped(command.why)}</p>`);
  return section(
    'Repeat it',
    `The same experiment, with the same order of trials, in ${command.shells}:`,
    `<pre>${command.text
      .split(' ')
      .map((word) => `<span>${escaped(word)}</span>`)
      .join(' ')}</pre>`,
  );
}

function heading(result: ExperimentResult): string {
  const { experiment, summary, createdAt, state } = result;
  const facts = [
    ...[workloadText(result)].filter((text) => text !== experimentTitle(experiment)),
    counted(experiment.tasks, 'task'),
    counted(summary.strategies.length, 'strategy', 'strategies'),
    counted(experiment.repeats, 'repeat'),
    formatDateUtc(createdAt),
  ];
  const from = sourceLine(result);
  const ended = state === 'done' ? '' : ` <strong class="bad">${state}</strong>`;
  return `<header><p class="brand">Lanewise</p><h1>${escaped(experimentTitle(result.experiment))}</h1><p class="soft">${facts.map(escaped).join(' · ')}${ended}</p>${from === null ? '' : `<p class="soft">${escaped(from)}</p>`}</header>`;
}

function timelines(result: ExperimentResult, records: RecordColumns | null): string {
  if (records === null) return section('Timelines', '', '<p>This result came without its records, so there are no timelines.</p>');
  const explains = 'The median repeat of each strategy, with a row per worker and task in flight, all on one axis.';
  return section('Timelines', explains, timelinesChart(result, records));
}

const section = (title: string, explains: string, body: string): string =>
  body === ''
    ? ''
    : `<section><h2>${escaped(title)}</h2>${explains === '' ? '' : `<p class="soft">${escaped(explains)}</p>`}${body}</section>`;

function failures(result: ExperimentResult): string {
  const { groups, more } = mostFailures(result);
  if (groups.length === 0) return '';
  const rows = groups.map(({ strategy, message, count }) => [strategy, String(count), message]);
  const further = more === 0 ? '' : `<p class="soft">${escaped(`and ${counted(more, 'further reason')}`)}</p>`;
  const kept = 'The most frequent reasons, from the first 100 failures of each trial.';
  return section('Failures', kept, `<div class="failures">${table(['Strategy', 'Times', 'Reason'], rows, 'Failures')}</div>${further}`);
}

function machine(result: ExperimentResult): string {
  const rows = environmentRows(result).map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`);
  const { warnings } = result.environment;
  return `<dl class="pairs">${rows.join('')}</dl>${warnings.length === 0 ? '' : `<h3>Warnings</h3>${list(warnings)}`}`;
}
