import { chance } from './spin.mjs';

export default (i) => Array.from({ length: 40_000 }, (_, k) => chance(i + k)).sort((a, b) => a - b)[0];
