import { figureText, formatBytes, formatDuration, NO_FIGURE } from '../../../core/format/index.ts';
import { pythonAt, type Alternative, type RecommendAnswer, surenessText } from '../../../contract/index.ts';
import { textTable } from './table.ts';

const MOST_ALTERNATIVES = 8;

/** The card, as a terminal shows it. */
export function recommendText(answer: RecommendAnswer): string {
  const { recommendation: advice, code, python, startMethod } = answer;
  const lines = [...(advice.disturbance?.says ? [advice.disturbance.says, ''] : []), advice.headline];
  const sure = surenessText(advice);
  if (sure !== null) lines.push(sure);
  if (python) lines.push(`Sampled in ${pythonAt(python)}${startMethod ? `, which starts processes by ${startMethod}` : ''}.`);
  lines.push(...section('Why', advice.reasons));
  lines.push(
    ...section(
      'Not chosen',
      advice.rejected.map(({ key, why }) => `${key}: ${why}`),
    ),
  );
  lines.push(...section('When this would change', advice.changesWhen));
  lines.push(...section(answer.machines?.fleet ? 'Your machines' : 'Several machines', answer.machines?.says ?? []));
  lines.push(...section('Keep in mind', advice.caveats));
  const shown = shownOf(advice.alternatives ?? [], advice.key);
  if (shown.length > 0)
    lines.push('', textTable(['strategy', 'predicted', '95\u00a0% interval', 'measured', 'memory', 'measured'], shown.map(rowOf)));
  const others = answer.otherCode ?? [];
  if (code !== null)
    lines.push('', `Code to paste${others.length > 0 ? ' (--json has it in other languages too)' : ''}:`, '', code.trimEnd());
  return `${lines.join('\n')}\n`;
}

/** The chosen one first, then the best overall and of each kind; unusable ones are listed under "Not chosen" instead. */
function shownOf(all: readonly Alternative[], key: string | null): readonly Alternative[] {
  const firsts = all.filter((each, i) => all.findIndex((other) => other.strategy === each.strategy) === i);
  const chosen = all.filter((each) => each.key === key);
  const others = all
    .filter((each) => each.key !== key && each.usable !== false)
    .filter((each, i) => i < MOST_ALTERNATIVES - 4 || firsts.includes(each) || each.measuredWallMs)
    .slice(0, 2 * MOST_ALTERNATIVES);
  return [...chosen, ...others];
}

function rowOf(each: Alternative): string[] {
  const predicted = figureText(each.predictedWallMs, 'time');
  return [
    each.key,
    predicted.value,
    predicted.interval ?? NO_FIGURE,
    each.measuredWallMs ? formatDuration(each.measuredWallMs.median) : '',
    formatBytes(each.predictedPeakBytes),
    each.measuredPeakBytes === undefined ? '' : formatBytes(each.measuredPeakBytes),
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
