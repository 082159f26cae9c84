import { articles, type ClaimSource } from '../../../contract/index.ts';

export const { illustrating, guide, visualization, essential, performance } = articles;

export const pythonFreeThreading: ClaimSource = {
  title: 'Python support for free threading',
  author: 'Python Software Foundation',
  where: 'Python documentation',
};
export const pythonHashlib: ClaimSource = {
  title: 'hashlib: secure hashes and message digests',
  author: 'Python Software Foundation',
  where: 'Python documentation',
};
export const pythonInterpreters: ClaimSource = {
  title: 'concurrent.interpreters: multiple interpreters in the same process',
  author: 'Python Software Foundation',
  where: 'Python documentation',
};
export const nodeWorkers: ClaimSource = { title: 'Worker threads', author: 'OpenJS Foundation', where: 'Node.js documentation' };
