import { useEffect, useState, type RefObject } from 'react';
import type { Recommendation } from '../../../../contract/index.ts';
import { keyColour } from '../../ui/strategy-colours.ts';
import { Sureness } from './Sureness.tsx';
import styles from './verdict.module.css';

interface StuckVerdictProps {
  readonly advice: Recommendation;
  /** The headline of the whole strip. */
  readonly headline: RefObject<HTMLElement | null>;
}

/**
 * The sentence and its sureness at the top of the scroller once the headline has scrolled out of it. A bar of its own that takes no room, so that
 * nothing moves when it appears; a copy, which screen readers skip.
 */
export function StuckVerdict({ advice, headline }: StuckVerdictProps) {
  const away = useScrolledAway(headline);
  return (
    <div className={styles['anchor']} aria-hidden>
      {away ? (
        <div className={styles['stuck']}>
          <span className={styles['dot']} style={advice.key === null ? {} : { background: keyColour(advice.key) }} />
          <strong>{advice.headline}</strong>
          <Sureness advice={advice} />
        </div>
      ) : null}
    </div>
  );
}

/** Whether an element lies above what is visible. */
function useScrolledAway(ref: RefObject<HTMLElement | null>): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry) setAway(!entry.isIntersecting && entry.boundingClientRect.top < window.innerHeight / 2);
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
    };
  }, [ref]);
  return away;
}
