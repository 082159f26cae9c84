import { useEffect } from 'react';
import { formatProgress } from '../../../../core/format/index.ts';
import { useOngoing } from '../../state/measuring/ongoing.ts';
import { useResults } from '../../state/results.ts';
import { useRoute } from '../../state/route.ts';
import { places } from '../layout/places.ts';

/** Names the page in the title of the window or tab, after how far a measurement is: that can be read while another window is in front. */
export function useWindowTitle(): void {
  const page = usePageName();
  const ongoing = useOngoing();
  const progress = ongoing === null ? '' : `${ongoing.fraction === null ? '…' : formatProgress(ongoing.fraction)} · `;
  const title = `${progress}${page} – Lanewise`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** What the page is called; for a result, its own name. */
function usePageName(): string {
  const route = useRoute((state) => state.route);
  const results = useResults((state) => state.results);
  if (route.page === 'compare') return 'Compare';
  const result = route.page === 'result' && results.state === 'ready' ? results.value.find(({ id }) => id === route.id) : undefined;
  return result?.name ?? places.find(({ pages }) => pages.includes(route.page))?.title ?? '';
}
