import { chance } from './spin.mjs';

const some = ['thread', 'process', 'task', 'worker', 'core', 'wait', 'queue', 'lock', 'loop', 'pool'];

/** Text of about this many letters that compresses like prose. */
export function words(letters) {
  let text = '';
  for (let i = 0; text.length < letters; i++) text += `${some[Math.floor(chance(i) * some.length)]}${i % 7 === 0 ? i : ''} `;
  return text;
}
