import { useEffect } from 'react';
import { create } from 'zustand';
import { menuShortcuts, type MenuAction } from '../../../contract/index.ts';

export type ActionId = MenuAction | 'theme-light' | 'theme-dark' | 'theme-system';

export interface ActionInfo {
  readonly id: ActionId;
  readonly title: string;
  readonly group: 'Experiment' | 'Go to' | 'Results' | 'Appearance' | 'Help';
  /** The shortcut, such as `Ctrl+Enter`; null without one. Ctrl stands for the command key on a Mac. */
  readonly keys: string | null;
}

const of = (group: ActionInfo['group'], id: MenuAction, title: string): ActionInfo => ({ id, title, group, keys: menuShortcuts[id] });
const theme = (id: ActionId, title: string): ActionInfo => ({ id, title, group: 'Appearance', keys: null });

/** All actions of menus, shortcuts and the palette; the pages in the order of the rail. */
export const actionInfos: readonly ActionInfo[] = [
  of('Experiment', 'run', 'Run the experiment'),
  of('Experiment', 'stop', 'Stop the experiment'),
  of('Experiment', 'new-experiment', 'New experiment'),
  of('Results', 'export', 'Export the result'),
  of('Results', 'import', 'Import a result'),
  of('Go to', 'show-lab', 'Lab'),
  of('Go to', 'show-my-task', 'My task'),
  of('Go to', 'show-results', 'Results'),
  of('Go to', 'show-claims', 'Claims'),
  of('Go to', 'show-learn', 'Learn'),
  of('Go to', 'show-planner', 'Planner'),
  of('Go to', 'show-sheet', 'Cheat sheet'),
  of('Go to', 'show-settings', 'Settings'),
  theme('theme-light', 'Light theme'),
  theme('theme-dark', 'Dark theme'),
  theme('theme-system', 'System theme'),
  of('Help', 'palette', 'Command palette'),
  of('Help', 'shortcuts', 'Keyboard shortcuts'),
];

interface Handler {
  readonly id: ActionId;
  readonly perform: () => void;
}

/** The current handlers; the one registered last for an action performs it. */
export const useActions = create<{ readonly handlers: readonly Handler[] }>(() => ({ handlers: [] }));

/** Registers the handler of an action while the component is mounted; null means the action is unavailable. */
export function useActionHandler(id: ActionId, perform: (() => void) | null): void {
  useEffect(() => {
    if (perform === null) return;
    const handler: Handler = { id, perform };
    useActions.setState(({ handlers }) => ({ handlers: [...handlers, handler] }));
    return () => {
      useActions.setState(({ handlers }) => ({ handlers: handlers.filter((other) => other !== handler) }));
    };
  }, [id, perform]);
}

/** Performs an action; false if it has no handler. */
export function performAction(id: ActionId): boolean {
  const handler = useActions.getState().handlers.findLast((candidate) => candidate.id === id);
  handler?.perform();
  return handler !== undefined;
}
