import { asyncLoop } from './async.ts';
import { gilThreads } from './gil-threads.ts';
import { hybrid } from './hybrid.ts';
import { processes } from './processes.ts';
import { sequential } from './sequential.ts';
import type { JavaScriptSpec, Plan } from './strategy.ts';
import { threads } from './threads.ts';

/** How a strategy of JavaScript runs. */
export function planOf(spec: JavaScriptSpec): Plan {
  switch (spec.id) {
    case 'sequential':
      return sequential.plan(spec);
    case 'async':
      return asyncLoop.plan(spec);
    case 'threads':
      return threads.plan(spec);
    case 'processes':
      return processes.plan(spec);
    case 'hybrid':
      return hybrid.plan(spec);
    case 'gil-threads':
      return gilThreads.plan(spec);
  }
}
