import { figureText } from '../../../../core/format/index.ts';
import {
  figureKinds,
  isSequential,
  type ExperimentResult,
  type FigureKind,
  type Recommendation,
  type StrategySummary,
  surenessText,
} from '../../../../contract/index.ts';
import { againstText } from '../against.ts';
import { escaped, list } from './markup.ts';

/** The answer: what to use, how certain, why, at what cost, what was rejected, and when this would change. */
export function adviceCard({ recommendation: advice, summary, notes }: ExperimentResult): string {
  const chosen = summary.strategies.find((each) => each.key === advice.key);
  const rejected = advice.rejected.map(({ key, why }) => `<dt>${escaped(key)}</dt><dd>${escaped(why)}</dd>`).join('');
  return `<section class="card" aria-label="Recommendation">
${disturbed(advice)}<p class="headline">${escaped(advice.headline)}</p>
${sure(advice)}${chosen ? keyFigures(chosen) : ''}${against(advice)}
<div class="columns">${part('Why', advice.reasons.length > 0 ? list(advice.reasons) : '')}${part('Not chosen', rejected && `<dl>${rejected}</dl>`)}
${part('When this would change', advice.changesWhen.length > 0 ? list(advice.changesWhen) : '')}${part('Keep in mind', advice.caveats.length + notes.length > 0 ? list([...notes, ...advice.caveats]) : '')}</div>
</section>`;
}

const part = (title: string, body: string): string => (body === '' ? '' : `<div class="part"><h3>${escaped(title)}</h3>${body}</div>`);

const disturbed = ({ disturbance }: Recommendation): string =>
  disturbance?.says ? `<p class="bad">${escaped(disturbance.says)}</p>\n` : '';

function sure(advice: Recommendation): string {
  const text = surenessText(advice);
  return text === null ? '' : `<p class="soft">${escaped(text)}</p>`;
}

function keyFigures(chosen: StrategySummary): string {
  const { wall, speedup, startup, memory } = figureKinds;
  const kinds: readonly FigureKind[] = isSequential(chosen.id) ? [wall, startup, memory] : [speedup, wall, startup, memory];
  const cells = kinds.flatMap(({ title, quantity, of }) => {
    const figure = of(chosen);
    if (!figure) return [];
    const { value, interval } = figureText(figure, quantity);
    return [
      `<div><dt>${escaped(title)}</dt><dd>${escaped(value)}${interval === null ? '' : `<small>${escaped(interval)}</small>`}</dd></div>`,
    ];
  });
  return `<dl class="key-figures">${cells.join('')}</dl>`;
}

function against({ runnerUp }: Recommendation): string {
  if (!runnerUp) return '';
  return `<p>${escaped(againstText(runnerUp))}</p>`;
}
