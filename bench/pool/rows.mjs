import { median, spread } from '../lib/statistics.mjs';

/**
 * One row: ours beside the best peer and the limit, medians over the rounds. `samples`: contender -> variant -> figures.
 * The best setting of each contender counts.
 */
export function rowOf({ bench, name, transport, runtime, unit, better, samples, limit }) {
  const best = (a, b) => (better === 'more' ? a > b : a < b);
  const settled = [...samples].map(([contender, variants]) => {
    let chosen = null;
    for (const [variant, figures] of variants) {
      const middle = median(figures);
      if (chosen === null || best(middle, chosen.middle)) chosen = { contender, variant, middle, figures };
    }
    return chosen;
  });
  const ours = settled.find(({ contender }) => contender.id === 'lanewise');
  const peers = settled.filter(({ contender }) => contender.id !== 'lanewise' && !contender.shownOnly);
  const bestPeer = peers.reduce((a, b) => (a === null || best(b.middle, a.middle) ? b : a), null);
  if (!ours || !bestPeer) return null;
  return {
    bench,
    case: name,
    transport,
    runtime,
    ours: ours.middle,
    spread: spread(ours.figures),
    bestPeer: bestPeer.middle,
    bestPeerName: bestPeer.variant === 'default' ? bestPeer.contender.id : `${bestPeer.contender.id} (tuned)`,
    ratioToBestPeer: ours.middle / bestPeer.middle,
    limit: limit === undefined ? null : limit,
    ratioToLimit: limit === undefined ? null : ours.middle / limit,
    unit,
    all: Object.fromEntries(
      settled.map(({ contender, variant, middle }) => [`${contender.id}${variant === 'default' ? '' : ' (tuned)'}`, middle]),
    ),
  };
}
