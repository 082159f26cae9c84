import { app } from 'electron';

/** Reports crashes that nothing else reports: a trial watches its own processes and names their ends in its result. */
export function onUtilityCrash(tell: (message: string) => void): void {
  app.on('child-process-gone', (_event, details) => {
    const message = crashNotice(details);
    if (message) tell(message);
  });
}

/** What the user is told of a process that went away; null: nothing. */
export function crashNotice({ type, reason, name = '' }: Pick<Electron.Details, 'type' | 'reason' | 'name'>): string | null {
  if (reason === 'clean-exit' || reason === 'killed') return null;
  if (type === 'GPU') return 'The graphics process crashed and was restarted; drawing may be slower for a while.';
  // While a trial runs nobody else hears of the end of its local server.
  if (name.startsWith('lanewise-service-')) return `The local server that the tasks call ended unexpectedly (${reason}); their calls fail.`;
  return null;
}
