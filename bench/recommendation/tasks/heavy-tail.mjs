import { chance, spin } from './spin.mjs';

/** Pareto: most take 4 ms, some a hundred. */
export default (i) => spin(Math.min(250, 4 / (1 - chance(i)) ** 0.8));
