import { CircleHelp, Scale, Sparkles } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { comparisonsOf, type KindOfWork, type Recommendation } from '../../../../contract/index.ts';
import { DisturbanceCallout } from '../../ui/notices/DisturbanceCallout.tsx';
import { keyColour } from '../../ui/strategy-colours.ts';
import { Fold } from './Fold.tsx';
import { Sureness } from './Sureness.tsx';
import styles from './verdict.module.css';
import { workParts } from './work-parts.ts';

/** As many reasons stand beside the headline: those that decide come first. */
const DECIDING = 2;

interface VerdictStripProps {
  readonly advice: Recommendation;
  readonly notes: readonly string[];
  /** Of the sentence: once it has scrolled away, a copy can stay. */
  readonly headline?: Ref<HTMLHeadingElement>;
  /** A small button in the corner. */
  readonly corner?: ReactNode;
  /** A further action, below the strip. */
  readonly action?: ReactNode;
}

/** The verdict at a glance: the recommended strategy, how sure that is, what it gains, and why. The rest is one fold away. */
export function VerdictStrip({ advice, notes, headline, corner, action }: VerdictStripProps) {
  const Icon = advice.basis === 'cant-tell' ? CircleHelp : advice.basis === 'tie' ? Scale : Sparkles;
  return (
    <>
      <section className={styles['card']} aria-label="Recommendation" data-basis={advice.basis}>
        <DisturbanceCallout disturbance={advice.disturbance} />
        <div className={styles['strip']}>
          <header className={styles['head']}>
            <span className={styles['icon']} style={advice.key === null ? {} : { color: keyColour(advice.key) }} aria-hidden>
              <Icon />
            </span>
            <h2 ref={headline} className={styles['headline']}>
              {advice.headline}
            </h2>
            {corner}
          </header>
          <div className={styles['facts']}>
            <Sureness advice={advice} />
            {advice.runnerUp ? <Comparisons runnerUp={advice.runnerUp} /> : null}
          </div>
          {advice.reasons.length > 0 ? (
            <ul className={styles['reasons']} aria-label="Why">
              {advice.reasons.slice(0, DECIDING).map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          ) : null}
          {advice.kindOfWork ? <WorkBar kind={advice.kindOfWork} /> : null}
        </div>
        <Fold
          parts={[
            { title: 'More reasons', items: advice.reasons.slice(DECIDING) },
            { title: 'Not chosen', items: advice.rejected.map(({ key, why }) => `${key}: ${why}`) },
            { title: 'When this would change', items: advice.changesWhen },
            { title: 'Keep in mind', items: [...new Set([...advice.caveats, ...notes])] },
          ]}
        />
      </section>
      {action}
    </>
  );
}

function Comparisons({ runnerUp }: { readonly runnerUp: NonNullable<Recommendation['runnerUp']> }) {
  return (
    <ul className={styles['comparisons']} aria-label={`Against ${runnerUp.key}`}>
      {comparisonsOf(runnerUp).map(({ text, interval }) => (
        <li key={text}>
          {text}
          {interval === null ? null : <small> ({interval})</small>}
        </li>
      ))}
    </ul>
  );
}

function WorkBar({ kind }: { readonly kind: KindOfWork }) {
  const parts = workParts(kind);
  const words = parts.map(({ verb, percent }) => `${verb} ${percent}`).join(', ');
  return (
    <div className={styles['kind']} role="img" aria-label={`A task ${words} of its time`}>
      <div className={styles['kindBar']}>
        {parts.map(({ verb, share, colour }) => (
          <span key={verb} style={{ flexGrow: share, background: colour }} />
        ))}
      </div>
      <span className={styles['kindWords']}>
        {parts.map(({ verb, percent, colour }) => (
          <span key={verb}>
            <i style={{ background: colour }} />
            {verb} {percent}
          </span>
        ))}
      </span>
    </div>
  );
}
