import { useEffect } from 'react';
import type { HostEvent } from '../../../../contract/index.ts';
import { call, lanewise, onConnection } from '../../bridge/bridge.ts';
import { performAction } from '../../state/actions.ts';
import { hearActivity, joinActivity } from '../../state/measuring/activity.ts';
import { hearClaims, loadClaims } from '../../state/measuring/claims.ts';
import { useConnection } from '../../state/connection.ts';
import { loadHost } from '../../state/host.ts';
import { hearRecommend, loadRecommend } from '../../state/measuring/recommend.ts';
import { loadResults } from '../../state/results.ts';
import { followAddress, navigate } from '../../state/route.ts';
import { hearRun, joinRun } from '../../state/measuring/run.ts';
import { loadSettings } from '../../state/settings.ts';
import { hearSheet, loadSheet } from '../../state/measuring/sheet.ts';
import { showToast } from '../../state/toasts.ts';

/** Loads the data of all pages, and updates it from the host's events. */
export function useHostEvents(): void {
  useEffect(() => {
    const refresh = (): void => {
      void loadHost();
      void loadSettings();
      void loadResults();
      void loadClaims();
      void joinCurrentRun();
      void loadSheet();
      void loadRecommend();
    };
    // Whether answers and events may be missing since the last refresh.
    let missed = false;
    const ends = [
      lanewise().onEvent(hear),
      followAddress(),
      onConnection((connection) => {
        useConnection.setState({ connection });
        if (connection === 'connected' && missed) refresh();
        missed = connection === 'disconnected' || connection === 'locked' || (missed && connection === 'connecting');
      }),
    ];
    refresh();
    return () => {
      for (const end of ends) end();
    };
  }, []);
}

async function joinCurrentRun(): Promise<void> {
  const outcome = await call('run.current', {});
  if (!outcome.ok) return;
  const events = outcome.value?.events ?? [];
  joinActivity(events);
  joinRun(events);
}

function hear(event: HostEvent): void {
  switch (event.type) {
    case 'run':
      hearActivity(event.event);
      hearRun(event.event);
      return;
    case 'claims':
      hearClaims(event.event);
      return;
    case 'sheet':
      hearSheet(event.event);
      return;
    case 'results-changed':
      void loadResults();
      return;
    case 'recommend':
      hearRecommend(event.event);
      return;
    case 'menu':
      performAction(event.action);
      return;
    case 'open-result':
      navigate({ page: 'result', id: event.id });
      return;
    case 'notice':
      showToast(event.message, { tone: 'danger' });
      return;
  }
}
