// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { figureText } from '../../../src/core/format/index.ts';
import { figureKinds, type ExperimentResult, type RecordColumns } from '../../../src/contract/index.ts';
import { commandLine } from '../../../src/main/engine/report/text/command-line.ts';
import { html } from '../../../src/main/engine/report/html/page.ts';
import { sampleResult, type Sample } from '../../helpers/samples/result.ts';

const textOf = (result: ExperimentResult, records: RecordColumns): string => new TextDecoder().decode(html.write(result, records));
const pageOf = ({ result, records }: Sample): Document => new DOMParser().parseFromString(textOf(result, records), 'text/html');
const texts = (page: ParentNode, selector: string): string[] => [...page.querySelectorAll(selector)].map((node) => node.textContent);

const sample = sampleResult({ tasks: 30, name: 'Nightly', failing: { hybrid: 0.2 } });
const page = pageOf(sample);
const { result } = sample;

describe('the HTML report', () => {
  test('It shows the recommendation with all its parts', () => {
    const card = page.querySelector('.card')!;
    const { headline, reasons, rejected, changesWhen, caveats } = result.recommendation;
    expect(rejected.length).toBeGreaterThan(0);
    for (const text of [headline, ...reasons, ...rejected.flatMap(({ key, why }) => [key, why]), ...changesWhen, ...caveats])
      expect(card.textContent).toContain(text);
  });

  test('Every figure of every strategy is there with its interval', () => {
    const cells = texts(page, '.figures td');
    for (const each of result.summary.strategies) {
      for (const { of, quantity } of Object.values(figureKinds)) {
        const figure = of(each);
        if (!figure) continue;
        const { value, interval } = figureText(figure, quantity);
        expect(cells).toContain(value + (interval ?? ''));
      }
    }
  });

  test('It says on which machine and how it was measured, what failed, and the command that repeats it', () => {
    const said = page.body.textContent;
    for (const text of [result.environment.cpuModel, result.environment.node, 'seed 7', 'fresh processes', ...result.environment.warnings])
      expect(said).toContain(text);
    expect(texts(page, '.failures td')).toContain('connect ECONNREFUSED 127.0.0.1:5432');
    expect(texts(page, 'pre')).toEqual([(commandLine(result) as { text: string }).text]);
  });

  test('Every chart has a name and a description, and its data as a table', () => {
    const charts = [...page.querySelectorAll('svg[role=img]')];
    expect(charts.length).toBe(3 + result.summary.strategies.length);
    const ids = charts.flatMap((chart) => chart.getAttribute('aria-labelledby')!.split(' '));
    expect(new Set(ids).size).toBe(2 * charts.length);
    for (const id of ids) expect(page.getElementById(id)!.textContent).not.toBe('');
    for (const chart of charts) expect(chart.closest('section')!.querySelector('details table')).not.toBeNull();
  });

  test('Charts of one kind have the same scales, so that they can be compared', () => {
    const ticks = page.querySelectorAll('.panels svg');
    expect(ticks).toHaveLength(result.summary.strategies.length);
    const scales = [...ticks].map((chart) => texts(chart, '.tick').join(' '));
    expect(new Set(scales).size).toBe(1);
  });

  test('Each printed page says of what it is, whatever that is called, and its number', () => {
    expect(textOf(result, sample.records)).toContain('@bottom-left{content:"Nightly\\20 \\b7 \\20 ');
    const named = sampleResult({ tasks: 10, name: `"}</style><b>${'x'.repeat(200)}` });
    const markup = textOf(named.result, named.records);
    expect(markup).toContain('content:"\\22 \\7d \\3c \\2f style\\3e \\3c b\\3e xxx');
    expect(/bottom-left\{content:"([^"]*)"/.exec(markup)?.[1]).not.toContain('x'.repeat(70));
    expect(markup).toContain('content:counter(page) " of " counter(pages)');
  });

  test('A line of the command to repeat it breaks between words only', () => {
    const words = texts(page, 'pre span');
    expect(words.slice(0, 2)).toEqual(['lanewise', 'run']);
    expect(words.join(' ')).toBe((commandLine(result) as { text: string }).text);
  });

  test('It asks nothing of the network and runs nothing', () => {
    const markup = textOf(result, sample.records);
    expect(markup).not.toMatch(/https?:|@import|url\((?!#)|\ssrc=|href=|<script|<link|<iframe|\son\w+=/i);
    expect(markup).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  test('What comes from outside stays text', () => {
    const evil = `</style><script>alert(1)</script><img src=x onerror="alert('2')">&amp;`;
    const sampled = sampleResult({ tasks: 10, name: evil, failing: { threads: 0.5 }, failureMessage: evil });
    const strange: ExperimentResult = {
      ...sampled.result,
      createdAt: evil,
      experiment: { ...sampled.result.experiment, workload: { type: 'module', path: `/tmp/${evil}/task.mjs` }, inputsPath: evil },
      environment: { ...sampled.result.environment, cpuModel: evil, os: evil, node: evil, lanewise: evil, warnings: [evil] },
      notes: [evil],
      recommendation: { ...sampled.result.recommendation, headline: evil, rejected: [{ key: evil, why: evil }] },
      summary: { strategies: sampled.result.summary.strategies.map((each) => ({ ...each, noise: evil })) },
    };
    const shown = pageOf({ result: strange, records: sampled.records });
    expect(shown.querySelectorAll('script, img, main style')).toHaveLength(0);
    expect(texts(shown, 'h1')).toEqual([evil]);
    expect(texts(shown, '.failures td')).toContain(evil);
    expect(texts(shown, '.card .headline')).toEqual([evil]);
    expect(texts(shown, 'dd')).toContain(`${evil}, 4 usable cores`);
  });

  test('Keys that would be markup stay text in tables and charts', () => {
    const key = '<b onclick=x>"threads"';
    const strange: ExperimentResult = {
      ...result,
      trials: result.trials.map((trial) => (trial.strategy === 'threads' ? { ...trial, strategy: key } : trial)),
      summary: { strategies: result.summary.strategies.map((each) => (each.key === 'threads' ? { ...each, key } : each)) },
    };
    const shown = pageOf({ result: strange, records: sample.records });
    expect(shown.querySelectorAll('b, [onclick]')).toHaveLength(0);
    expect(texts(shown, 'details th')).toContain(key);
  });
});

describe('its timelines', () => {
  const bars = (shown: Document, selector: string): number =>
    [...shown.querySelectorAll(selector)].reduce((sum, path) => sum + (path.getAttribute('d')!.match(/M/g)?.length ?? 0), 0);
  const timelines = (shown: Document): Document => {
    const only = new DOMParser().parseFromString('', 'text/html');
    only.body.append(shown.getElementById('timelines-title')!.closest('svg')!.cloneNode(true));
    return only;
  };

  test('Few tasks are drawn one by one, those that failed apart', () => {
    const strategies = [{ id: 'threads', workers: 3, concurrency: 1 }] as const;
    const few = sampleResult({ tasks: 20, repeats: 1, strategies, failing: 0.3 });
    const shown = timelines(pageOf(few));
    const { tasksFailed } = few.result.trials[0]!;
    expect(tasksFailed).toBeGreaterThan(0);
    expect(bars(shown, '.failed')).toBe(tasksFailed);
    expect(bars(shown, '.fill.threads:not(.pale,.kept)')).toBe(20 - tasksFailed);
    expect(bars(shown, '.track')).toBe(3);
  });

  test('Bars show how far a task computed, waited and was kept from a core, and the legend says so', () => {
    const strategies = [{ id: 'threads', workers: 2, concurrency: 1 }] as const;
    const some = sampleResult({ tasks: 20, repeats: 1, strategies });
    const records = { ...some.records };
    const durations = records.endedMs.map((end, row) => end - records.startedMs[row]!);
    records.cpuMs = Float32Array.from(durations, (ms) => ms / 4);
    records.keptMs = Float32Array.from(durations, (ms) => ms / 4);
    const page = pageOf({ result: some.result, records });
    const shown = timelines(page);
    for (const part of ['.fill.threads:not(.pale,.kept)', '.pale', '.kept']) expect(bars(shown, part)).toBe(20);
    const heights = (selector: string): number[] =>
      [
        ...shown
          .querySelector(selector)!
          .getAttribute('d')!
          .matchAll(/v([\d.]+)/g),
      ].map(([, height]) => Number(height));
    expect(heights('.pale')[0]).toBeCloseTo(2 * heights('.kept')[0]!, 1);
    const legend = (shown: Document): string[] => texts(shown, '.legend span');
    expect(legend(page)).toEqual(
      expect.arrayContaining(['start-up', 'task: the full part computed, the pale part waited', 'kept from a core']),
    );
    records.keptMs = records.keptMs.map(() => NaN);
    const unknown = pageOf({ result: some.result, records });
    expect(bars(timelines(unknown), '.kept')).toBe(0);
    expect(legend(unknown)).toContain('task: the full part computed, the pale part waited or was kept from a core');
    records.cpuMs = records.cpuMs.map(() => NaN);
    const overlapped = pageOf({ result: some.result, records });
    expect(bars(timelines(overlapped), '.unknown')).toBe(20);
    expect(legend(overlapped)).toContain('CPU time unknown, because tasks overlapped');
  });

  test('Tasks in flight together on one worker have rows of their own', () => {
    const together = sampleResult({ tasks: 20, repeats: 1, strategies: [{ id: 'async', concurrency: 5 }] });
    expect(bars(timelines(pageOf(together)), '.track')).toBe(5);
  });

  test('However many tasks, workers and points, the report stays small and every failure is seen', () => {
    const strategies = [
      { id: 'sequential' },
      { id: 'async', concurrency: 2000 },
      { id: 'processes', workers: 100, concurrency: 4 },
    ] as const;
    const many = sampleResult({ tasks: 60_000, taskMs: 2, repeats: 1, strategies, failing: { processes: 0.0002 } });
    const long = Array.from({ length: 200_000 }, (_, i) => i);
    const trials = many.result.trials.map((trial) => ({
      ...trial,
      series: { ...trial.series, memory: { atMs: long, bytes: long }, parallelism: { atMs: long, cores: long } },
    }));
    const grown = { result: { ...many.result, trials }, records: many.records };
    expect(html.write(grown.result, grown.records).length).toBeLessThan(200_000);
    const shown = timelines(pageOf(grown));
    expect(bars(shown, '.track')).toBeLessThanOrEqual(3 * 24);
    expect(bars(shown, '.failed')).toBeGreaterThan(0);
  });
});

test('Charts distinguish strategies of one kind by the settings in which they differ', () => {
  const strategies = [
    { id: 'sequential' },
    { id: 'threads', workers: 2, concurrency: 1 },
    { id: 'threads', workers: 16, concurrency: 1 },
  ] as const;
  const names = texts(pageOf(sampleResult({ tasks: 20, strategies })), 'svg .key');
  expect(new Set(names)).toEqual(new Set(['sequential', 'threads workers=2', 'threads workers=16']));
});
