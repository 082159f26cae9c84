import { expect, it } from 'vitest';
import { runtimesText, strategiesText, workloadsText } from '../../../src/main/cli/commands/list-commands.ts';
import { progressTo } from '../../../src/main/cli/text/progress-line.ts';
import { summaryText } from '../../../src/main/cli/text/summary-text.ts';
import type { RunEvent } from '../../../src/contract/index.ts';
import { aResult, anExperiment } from '../../helpers/fakes/service.ts';
import { environment } from '../../helpers/samples/trials.ts';

function told(isTTY: boolean, events: readonly RunEvent[]): string {
  let text = '';
  const stream = { isTTY, columns: 60, write: (part: string) => (text += part) !== '' };
  const progress = progressTo(stream as unknown as NodeJS.WriteStream);
  for (const event of events) progress.hear(event);
  progress.end();
  return text;
}

const [first] = aResult().result.trials;
const trial = { id: 0, strategy: 'threads', repeat: -1 };
const run: readonly RunEvent[] = [
  { type: 'run-started', runId: 'r', experiment: anExperiment(), trials: 4 },
  { type: 'trial-started', runId: 'r', trial },
  { type: 'progress', runId: 'r', fraction: 0.5, remainingMs: 2000 },
  { type: 'progress', runId: 'r', fraction: 0.5, remainingMs: 2000 },
  { type: 'trial-ended', runId: 'r', trial, result: first! },
];

it('shows progress in plain lines without a terminal', () => {
  expect(told(false, run)).toMatch(/^4 trials\n1\/4 threads, warm-up: 120\sms\n$/);
});

it('draws one bar on a terminal, no wider than it, and wipes it away', () => {
  const text = told(true, run);
  const lines = text.split('\r\u001B[2K').filter(Boolean);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('50\u00a0%  1/4 threads, warm-up, 2');
  expect(lines[0]!.length).toBeLessThan(60);
  expect(text.endsWith('\r\u001B[2K')).toBe(true);
});

it('shows why a trial failed', () => {
  const failure = { taskIndex: null, lane: null, kind: 'died' as const, message: 'it exited' };
  expect(told(false, [{ type: 'trial-ended', runId: 'r', trial, result: { ...first!, state: 'failed', failures: [failure] } }])).toMatch(
    /: failed: it exited\n$/,
  );
});

it('sums a result up: the figures in a table, then the advice', () => {
  const { result } = aResult();
  const lines = summaryText(result).split('\n');
  const header = lines.findIndex((line) => line.startsWith('Strategy'));
  expect(lines[header]).toMatch(/Wall time.*Speed-up.*Peak memory/);
  expect(lines.slice(header + 1, header + 3).map((line) => line.split(' ')[0])).toEqual(['sequential', 'threads']);
  expect(lines).toContain(result.recommendation.headline);
});

it('lists what there is, for people and as JSON', () => {
  expect(workloadsText(new Set(['sleep']), false)).toMatch(/^sleep \(wait\)$/m);
  expect(strategiesText([], null, false)).toMatch(/^threads$/m);
  expect((JSON.parse(workloadsText(new Set(), true)) as { id: string }[]).map(({ id }) => id)).toContain('log-regex');
  expect((JSON.parse(strategiesText([], null, true)) as { id: string }[]).map(({ id }) => id)).toContain('hybrid');
  expect(runtimesText({ ...environment, pythons: [{ path: '/py', version: '3.13', implementation: 'CPython' }] }, false)).toMatch(
    /^CPython +3\.13 +\/py$/m,
  );
  expect(JSON.parse(runtimesText(environment, true))).toEqual(environment);
});
