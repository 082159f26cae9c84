import { app } from 'electron';

/** Reports crashes that nothing else reports: a trial watches its own processes and names their ends in its result. */
export function onUtilityCrash(tell: (message: string) => void): void {
  app.on('child-process-gone', (_event, details) => {
    const message = crashNotice(details);
    if (message) tell(message);
  });
}

/** The message to the user about a process that ended; null: none. */
export function crashNotice({ type, reason, name = '' }: Pick<Electron.Details, 'type' | 'reason' | 'name'>): string | null {
  if (reason === 'clean-exit' || reason === 'killed') return null;
  if (type === 'GPU') return 'The graphics process crashed and was restarted; drawing may be slower for a while.';
  // While a trial runs, nothing else reports the end of its local service.
  if (name.startsWith('lanewise-service-'))
    return `The local service that the tasks call ended unexpectedly (${reason}), so their calls fail. Run the experiment again.`;
  return null;
}
