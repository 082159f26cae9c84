import { app } from 'electron';

/** Processes of a trial report their end through their trial; what else crashes beside the window is told here. */
export function onUtilityCrash(tell: (message: string) => void): void {
  app.on('child-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || details.reason === 'killed') return;
    const name = details.serviceName ?? details.name ?? details.type;
    if (details.type === 'Utility' && name.startsWith('lanewise-')) {
      tell(`A process of the experiment (${name}) ended unexpectedly: ${details.reason}, code ${String(details.exitCode)}.`);
    } else if (details.type === 'GPU') tell('The graphics process crashed and was started again; drawing may be slower for a while.');
  });
}
