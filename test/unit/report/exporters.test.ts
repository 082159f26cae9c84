import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import {
  emptyRecords,
  commandInputs,
  recordCount,
  sheetFormatIds,
  result as resultSchema,
  taskOutcomes,
  type ExperimentResult,
  type RecordColumns,
} from '../../../src/contract/index.ts';
import { exporters } from '../../../src/main/engine/report/exporters.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const sample = sampleResult({ tasks: 20, repeats: 2, failing: { hybrid: 0.4 }, name: 'Nightly' });
const textOf = (format: keyof typeof exporters, result: ExperimentResult, records: RecordColumns): string =>
  new TextDecoder().decode(exporters[format].write(result, records));

const failed = sampleResult({ tasks: 8, failing: 1 });
const none: ExperimentResult = {
  ...sample.result,
  state: 'failed',
  trials: [],
  summary: {
    strategies: sample.result.summary.strategies.map((each) => ({
      ...each,
      wallMs: null,
      startupMs: null,
      runMs: null,
      speedup: null,
      runSpeedup: null,
      cpuMs: null,
      peakMemoryBytes: null,
      taskMs: null,
      parallelism: null,
      concurrency: null,
    })),
  },
};

describe.each(Object.entries(exporters))('every exporter: %s', (format, exporter) => {
  test('has an id that the contract takes and the command line can have as an option', () => {
    expect(commandInputs['results.export'].safeParse({ id: 'r', format }).success).toBe(true);
    expect(format).toMatch(/^[a-z]+$/);
  });

  test.each([
    ['a usual result', sample.result, sample.records],
    ['one task', ...Object.values(sampleResult({ tasks: 1, repeats: 1 }))],
    ['only failures', failed.result, failed.records],
    ['no trial at all', none, emptyRecords(0)],
  ] as [string, ExperimentResult, RecordColumns][])('writes %s, the same every time, and leaves it as it was', (_, result, records) => {
    const before = structuredClone({ result, records });
    const bytes = exporter.write(result, records);
    expect(bytes.length).toBeGreaterThan(0);
    expect(Buffer.compare(exporter.write(result, records), bytes)).toBe(0);
    expect({ result, records }).toEqual(before);
    if (format !== 'arrow') expect(new TextDecoder().decode(bytes)).not.toMatch(/undefined|\bNaN\b|Infinity|\[object/);
  });
});

describe('JSON', () => {
  test('It is the whole result again, and says how to repeat it', () => {
    const json: unknown = JSON.parse(textOf('json', sample.result, sample.records));
    expect(json).toEqual({ ...sample.result, repeatWith: expect.stringMatching(/^lanewise run sleep --set ms=40 /) as string });
    expect(resultSchema.parse(json)).toEqual(sample.result);
  });
});

describe('CSV', () => {
  test('Every column of every record comes back', () => {
    const rows = parse<Record<string, string>>(textOf('csv', sample.result, sample.records), { columns: true });
    const { records } = sample;
    const back = emptyRecords(rows.length);
    for (const [i, row] of rows.entries()) {
      back.index[i] = Number(row['task']);
      back.lane[i] = Number(row['lane']);
      back.outcome[i] = taskOutcomes.findIndex((outcome) => outcome === row['outcome']);
      back.queuedMs[i] = Number(row['queued_ms']);
      back.startedMs[i] = Number(row['started_ms']);
      back.endedMs[i] = Number(row['ended_ms']);
      back.cpuMs[i] = row['cpu_ms'] === '' ? NaN : Number(row['cpu_ms']);
      back.keptMs[i] = row['kept_ms'] === '' ? NaN : Number(row['kept_ms']);
      back.digest[i] = Number(row['digest']);
    }
    expect(recordCount(records)).toBe(20 * sample.result.trials.length);
    expect(back).toEqual(records);
    for (const [i, trial] of sample.result.trials.entries()) {
      const own = rows.slice(trial.recordsFrom, trial.recordsTo);
      expect(new Set(own.map((row) => `${row['strategy']!} ${row['repeat']!} ${row['trial']!}`))).toEqual(
        new Set([`${trial.strategy} ${String(trial.repeat)} ${String(i)}`]),
      );
    }
  });

  test('Strategies whose settings hold no comma or quote are written bare', () => {
    expect(textOf('csv', sample.result, sample.records).split('\n')[1]).toMatch(/^sequential,0,0,\d+,0,ok,/);
  });
});

describe('Markdown', () => {
  const text = textOf('md', sample.result, sample.records);

  test('It has every figure of every strategy, the advice, the method, the machine and the command', () => {
    expect(text).toContain('# Nightly');
    expect(text).toContain(`**${sample.result.recommendation.headline}**`);
    for (const { key } of sample.result.summary.strategies) expect(text).toContain(`| ${key} |`);
    expect(text).toContain(sample.result.environment.cpuModel);
    expect(text).toContain('shuffled from seed 7');
    expect(text).toMatch(/```sh\nlanewise run sleep .* --seed 7 --timeout 30 --name Nightly\n```/);
  });

  test('All rows of a table are equally wide, whatever is in them', () => {
    const strange = { ...sample.result, experiment: { ...sample.result.experiment, name: 'a | b' } };
    const table = textOf('md', strange, sample.records)
      .split('\n')
      .filter((line) => line.startsWith('| '));
    const widths = table.map((line) => line.split(/(?<!\\)\|/).length);
    expect(new Set(widths.slice(0, sample.result.summary.strategies.length + 1)).size).toBe(1);
  });

  test('Names and messages can not become markup or end the block of the command', () => {
    const name = '<img src=x onerror=alert(1)> [a](javascript:b) **c**\n# d\n```\n<script>';
    const strange = { ...sample.result, experiment: { ...sample.result.experiment, name } };
    const lines = textOf('md', strange, sample.records).split('\n');
    expect(lines[0]).toBe(String.raw`# \<img src=x onerror=alert(1)\> \[a\](javascript:b) \*\*c\*\* \# d` + String.raw` \`\`\` \<script\>`);
    expect(lines.filter((line) => line.startsWith('````'))).toEqual(['````sh', '````']);
  });
});

const pageOf = (path: string): string => readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');

test('every format has its option in the page of the command line, and its name in the README', () => {
  const page = pageOf('docs/command-line.md');
  const readme = pageOf('README.md');
  for (const [format, { title }] of Object.entries(exporters)) {
    expect(page).toMatch(new RegExp(`^    .*--${format}\\b.* FILE`, 'm'));
    expect(readme.toLowerCase()).toContain(title.split(' ')[0]?.toLowerCase());
  }
});

test('every format of the cheat sheet has its option in the page of the command line', () => {
  const [line] = /^lanewise cheatsheet.*\n {4}(.*)/m.exec(pageOf('docs/command-line.md'))?.slice(1) ?? [];
  expect(line).toMatch(new RegExp(`^${sheetFormatIds.map((format) => `--${format}`).join('\\|')} FILE `));
});
