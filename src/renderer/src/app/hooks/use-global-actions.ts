import { useCallback } from 'react';
import { chooseImport } from '../../features/results/import.ts';
import { useActionHandler } from '../../state/actions.ts';
import { navigate } from '../../state/route.ts';
import { changeSettings } from '../../state/settings.ts';

const showLab = (): void => {
  navigate({ page: 'lab' });
};
const showMyTask = (): void => {
  navigate({ page: 'my-task' });
};
const showResults = (): void => {
  navigate({ page: 'results' });
};
const showClaims = (): void => {
  navigate({ page: 'claims', claim: null });
};
const showLearn = (): void => {
  navigate({ page: 'learn', scene: null });
};
const showPlanner = (): void => {
  navigate({ page: 'planner' });
};
const showSheet = (): void => {
  navigate({ page: 'cheat-sheet' });
};
const showSettings = (): void => {
  navigate({ page: 'settings', section: null });
};
const chooseResult = (): void => void chooseImport();
const light = (): void => void changeSettings({ theme: 'light' });
const dark = (): void => void changeSettings({ theme: 'dark' });
const system = (): void => void changeSettings({ theme: 'system' });

/** Registers the actions that every page has. */
export function useGlobalActions(show: (sheet: 'palette' | 'shortcuts') => void): void {
  useActionHandler(
    'palette',
    useCallback(() => {
      show('palette');
    }, [show]),
  );
  useActionHandler(
    'shortcuts',
    useCallback(() => {
      show('shortcuts');
    }, [show]),
  );
  useActionHandler('show-lab', showLab);
  useActionHandler('show-my-task', showMyTask);
  useActionHandler('show-results', showResults);
  useActionHandler('show-claims', showClaims);
  useActionHandler('show-learn', showLearn);
  useActionHandler('show-planner', showPlanner);
  useActionHandler('show-sheet', showSheet);
  useActionHandler('show-settings', showSettings);
  useActionHandler('import', chooseResult);
  useActionHandler('theme-light', light);
  useActionHandler('theme-dark', dark);
  useActionHandler('theme-system', system);
}
