import { lazy, Suspense } from 'react';
import { ClaimsPage } from '../../features/claims/ClaimsPage.tsx';
import { CheatSheetPage } from '../../features/cheat-sheet/CheatSheetPage.tsx';
import { ResultsPage } from '../../features/results/ResultsPage.tsx';
import { SettingsPage } from '../../features/settings/SettingsPage.tsx';
import { useRoute } from '../../state/route.ts';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import styles from './Pages.module.css';

// These pages draw charts, so the chart library loads with the first of them.
const LabPage = lazy(async () => ({ default: (await import('../../features/lab/LabPage.tsx')).LabPage }));
const MyTaskPage = lazy(async () => ({ default: (await import('../../features/my-task/MyTaskPage.tsx')).MyTaskPage }));
const ResultPage = lazy(async () => ({ default: (await import('../../features/results/ResultPage.tsx')).ResultPage }));
const ComparePage = lazy(async () => ({ default: (await import('../../features/compare/ComparePage.tsx')).ComparePage }));
const LearnPage = lazy(async () => ({ default: (await import('../../features/learn/LearnPage.tsx')).LearnPage }));
const PlannerPage = lazy(async () => ({ default: (await import('../../features/planner/PlannerPage.tsx')).PlannerPage }));

/** The page of the route. The Lab stays mounted on other pages, so that its form stays filled and it follows a run. */
export function Pages() {
  const route = useRoute((state) => state.route);
  return (
    <>
      <div className={styles['page']} hidden={route.page !== 'lab'}>
        <ErrorBoundary>
          <Suspense fallback={<div role="status" aria-label="Loading" />}>
            <LabPage />
          </Suspense>
        </ErrorBoundary>
      </div>
      {route.page === 'lab' ? null : (
        <div className={styles['page']}>
          <ErrorBoundary key={JSON.stringify(route)}>
            <Suspense fallback={<div role="status" aria-label="Loading" />}>
              {route.page === 'my-task' ? <MyTaskPage /> : null}
              {route.page === 'results' ? <ResultsPage /> : null}
              {route.page === 'result' ? <ResultPage key={route.id} id={route.id} /> : null}
              {route.page === 'compare' ? <ComparePage key={route.ids.join()} ids={route.ids} /> : null}
              {route.page === 'learn' ? <LearnPage scene={route.scene} /> : null}
              {route.page === 'claims' ? <ClaimsPage claim={route.claim} /> : null}
              {route.page === 'planner' ? <PlannerPage /> : null}
              {route.page === 'cheat-sheet' ? <CheatSheetPage /> : null}
              {route.page === 'settings' ? <SettingsPage section={route.section} /> : null}
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
    </>
  );
}
