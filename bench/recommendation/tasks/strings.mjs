import { words } from './words.mjs';

const text = words(200_000);
export default () => {
  const counts = new Map();
  for (const word of text.toLowerCase().split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts.size;
};
