import { median, medianInterval } from '../lib/statistics.mjs';

/** Figures that are compared, with the unit in which a table shows them. */
export const figures = [
  { name: 'startupMs', title: 'start-up', unit: 'ms', scale: 1, floor: 5 },
  { name: 'runMs', title: 'running', unit: 'ms', scale: 1, floor: 5 },
  { name: 'wallMs', title: 'wall', unit: 'ms', scale: 1, floor: 5 },
  { name: 'cpuMs', title: 'CPU', unit: 'ms', scale: 1, floor: 5 },
  { name: 'peakBytes', title: 'PSS', unit: 'MB', scale: 1e-6, floor: 1e6 },
];

/** They agree within this share. */
const AGREES = 0.05;
/** Fewer give no interval. */
const LEAST_ROUNDS = 3;

/**
 * Compares rounds of a plain script and of Lanewise: the medians of both, and the median of the ratios ours / plain, paired by round, with its
 * 95 % interval. `agrees`: the ratio is within 5 %, or the medians differ by less than `floor`, which is the noise of a single start. `differs`: the
 * whole interval is outside of that; null: neither is certain.
 */
export function compare(plain, ours) {
  return figures.map(({ name, floor }) => {
    const ratios = ours.map((each, round) => each[name] / plain[round][name]);
    const [low, high] = ratios.length > 1 ? medianInterval(ratios) : [ratios[0], ratios[0]];
    const ratio = median(ratios);
    const both = { plain: median(plain.map((each) => each[name])), ours: median(ours.map((each) => each[name])) };
    const near = Math.abs(both.ours - both.plain) < floor;
    const outside = ratios.length >= LEAST_ROUNDS && (low > 1 + AGREES || high < 1 - AGREES);
    const verdict = near || Math.abs(ratio - 1) <= AGREES ? 'agrees' : outside ? 'differs' : 'unsure';
    return { figure: name, ...both, ratio, ci95: [low, high], verdict };
  });
}
