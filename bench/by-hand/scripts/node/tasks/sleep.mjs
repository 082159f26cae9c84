import { setTimeout as wait } from 'node:timers/promises';

export const task = (index, { ms }) => wait(ms, index);
