import type { ClaimSource } from '../result/claims.ts';

/** The articles behind the presets and claims. Lanewise describes what they did and stated in its own words. */
export const articles = {
  illustrating: {
    title: 'Illustrating Python multithreading vs multiprocessing',
    author: 'Nathan Grigg',
    where: 'his own site',
  },
  guide: {
    title: 'Python guide: Using multiprocessing versus multithreading',
    author: 'Carlton Marshall II',
    where: 'Capital One Tech',
  },
  visualization: {
    title: 'Understanding Python Multithreading and Multiprocessing by visualization',
    author: 'Eric Tsai',
    where: 'Medium, 14 March 2021',
  },
  essential: {
    title: 'Multiprocessing, Multithreading, and GIL: Essential concepts for every Python developer',
    author: 'Ahmed Sadman Muhib',
    where: 'Medium, 4 June 2021',
  },
  performance: {
    title: 'Python Performance: When to Use Multiprocessing vs. Threading?',
    author: null,
    where: 'a technology blog',
  },
} as const satisfies Record<string, ClaimSource>;

/** A source as one line: title, author, place of publication. */
export const sourceText = ({ title, author, where }: ClaimSource): string =>
  [`"${title}"`, ...(author === null ? [] : [author]), ...(where ? [where] : [])].join(', ');
