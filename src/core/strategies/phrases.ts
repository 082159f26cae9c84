import { counted } from '../format/index.ts';

/** " with 4 tasks in flight each"; nothing for one task at a time. */
export const inFlight = (concurrency: number, each: string): string =>
  concurrency === 1 ? '' : ` with ${counted(concurrency, 'task')} in flight ${each}`;

/** The Python of a strategy: "Python", "Python 3.14t", "pypy". */
export const pythonPhrase = (python: string): string => (python === '' ? 'Python' : /^\d/.test(python) ? `Python ${python}` : python);
