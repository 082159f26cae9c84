import { CircleHelp, Scale, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatPercent } from '../../../core/format/index.ts';
import type { Recommendation } from '../../../contract/index.ts';
import { keyColour } from '../ui/strategy-colours.ts';
import { DisturbanceCallout } from '../ui/blocks/DisturbanceCallout.tsx';
import styles from './RecommendationCard.module.css';
import { againstWords, kindParts } from './card-words.ts';

interface RecommendationCardProps {
  readonly advice: Recommendation;
  readonly notes: readonly string[];
  /** A further action, below the figures. */
  readonly action?: ReactNode;
}

/** The recommended strategy, its certainty and cost, the reasons, and what would change it. */
export function RecommendationCard({ advice, notes, action }: RecommendationCardProps) {
  const Icon = advice.basis === 'cant-tell' ? CircleHelp : advice.basis === 'tie' ? Scale : Sparkles;
  return (
    <section className={styles['card']} aria-label="Recommendation" data-basis={advice.basis}>
      <DisturbanceCallout disturbance={advice.disturbance} />
      <header className={styles['head']}>
        <span className={styles['icon']} style={advice.key === null ? {} : { color: keyColour(advice.key) }} aria-hidden>
          <Icon />
        </span>
        <div>
          <h2 className={styles['headline']}>{advice.headline}</h2>
          {advice.strategy === null ? null : <Sureness confidence={advice.confidence} basis={advice.basis} />}
        </div>
      </header>
      <div className={styles['facts']}>
        {advice.runnerUp ? <RunnerUp runnerUp={advice.runnerUp} /> : null}
        {advice.kindOfWork ? <KindOfWork kind={advice.kindOfWork} /> : null}
      </div>
      {action}
      <div className={styles['columns']}>
        <Reasons title="Why" items={advice.reasons} />
        <Reasons title="Not chosen" items={advice.rejected.map(({ key, why }) => `${key}: ${why}`)} />
        <Reasons title="When this would change" items={advice.changesWhen} />
        <Reasons title="Keep in mind" items={[...advice.caveats, ...notes]} />
      </div>
    </section>
  );
}

/** The evidence, unless it is a whole experiment. */
const evidence: Readonly<Record<Recommendation['basis'], string>> = {
  measured: '',
  predicted: ' · predicted from a sample, without a race',
  raced: ' · from a race of the leaders',
  tie: ' · tie, so the simplest wins',
  'cant-tell': '',
};

function Sureness({ confidence, basis }: Pick<Recommendation, 'confidence' | 'basis'>) {
  const percent = formatPercent(confidence);
  return (
    <div className={styles['sure']}>
      <span className={styles['meter']} role="img" aria-label={`Confidence ${percent}`}>
        <span style={{ width: `${String(confidence * 100)}%` }} />
      </span>
      {percent} sure{evidence[basis]}
    </div>
  );
}

function RunnerUp({ runnerUp }: { readonly runnerUp: NonNullable<Recommendation['runnerUp']> }) {
  return (
    <dl className={styles['numbers']} aria-label={`Against ${runnerUp.key}`}>
      {againstWords(runnerUp).map(({ what, value, interval }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {value}
            {interval === null ? null : <small> ({interval})</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function KindOfWork({ kind }: { readonly kind: NonNullable<Recommendation['kindOfWork']> }) {
  const parts = kindParts(kind);
  const words = parts.map(({ verb, percent }) => `${verb} ${percent}`).join(', ');
  return (
    <div className={styles['kind']} role="img" aria-label={`A task ${words} of its time`}>
      <div className={styles['kindBar']}>
        {parts.map(({ verb, share, colour }) => (
          <span key={verb} style={{ flexGrow: share, background: colour }} />
        ))}
      </div>
      <span>A task {words} of its time</span>
    </div>
  );
}

function Reasons({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <h3 className={styles['title']}>{title}</h3>
      <ul className={styles['list']}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}
