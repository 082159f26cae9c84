import { actionInfos, useActions } from '../../state/actions.ts';
import { useClaims } from '../../state/measuring/claims.ts';
import { useRun } from '../../state/measuring/run.ts';
import { useHost } from '../../state/host.ts';
import { useResults } from '../../state/results.ts';
import { useRoute } from '../../state/route.ts';
import { useOffer } from '../../task-form/use-lab-form.ts';
import { actionGroups, claimGroup, exportGroup, offerGroups, pythonGroup, resultGroup, sceneGroup, type Group } from './choices.ts';

/** The result on the current page; null without one. */
function useOpenResult(): string | null {
  const route = useRoute((state) => state.route);
  const run = useRun((state) => state.lab);
  if (route.page === 'result') return route.id;
  return route.page === 'lab' && run.state === 'ended' && 'result' in run.end ? run.end.result.id : null;
}

/** Everything that the palette finds now; groups may be empty. */
export function useChoices(): readonly Group[] {
  const handlers = useActions((actions) => actions.handlers);
  const offer = useOffer();
  const claims = useClaims(({ infos }) => infos);
  const { info, environment } = useHost();
  const results = useResults((state) => state.results);
  const openResult = useOpenResult();
  return [
    ...actionGroups(actionInfos, new Set(handlers.map(({ id }) => id))),
    exportGroup(openResult, info.state === 'ready' ? info.value.formats : []),
    ...(offer.state === 'ready' ? offerGroups(offer.value) : []),
    sceneGroup,
    claimGroup(claims.state === 'ready' ? claims.value : []),
    resultGroup(results.state === 'ready' ? results.value : []),
    pythonGroup(environment.state === 'ready' ? environment.value.pythons : []),
  ];
}
