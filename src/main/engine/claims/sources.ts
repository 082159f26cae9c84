import type { ClaimVerdict } from '../../../contract/index.ts';

type Source = ClaimVerdict['source'];

/** What articles on threads and processes have in common. */
export const widelySaid: Source = { title: 'Articles that compare threads with processes, widely repeated', author: null };
export const pythonGlossary: Source = {
  title: 'Python documentation, Glossary: global interpreter lock',
  author: 'Python Software Foundation',
};
export const pythonFreeThreading: Source = { title: 'Python support for free threading', author: 'Python Software Foundation' };
export const pythonInterpreters: Source = {
  title: 'concurrent.interpreters: multiple interpreters in the same process',
  author: 'Python Software Foundation',
};
export const nodeWorkers: Source = { title: 'Node.js documentation, Worker threads', author: 'OpenJS Foundation' };
