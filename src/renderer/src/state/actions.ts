import { useEffect } from 'react';
import { create } from 'zustand';
import type { MenuAction } from '../../../contract/index.ts';

export type ActionId = MenuAction | 'theme-light' | 'theme-dark' | 'theme-system';

export interface ActionInfo {
  readonly id: ActionId;
  readonly title: string;
  readonly group: 'Experiment' | 'Go to' | 'Results' | 'Appearance' | 'Help';
  /** The shortcuts, such as `Ctrl+Enter`. Ctrl stands for the command key on a Mac. */
  readonly keys: readonly string[];
}

/** All actions of menus, shortcuts and the palette. */
export const actionInfos: readonly ActionInfo[] = [
  { id: 'run', title: 'Run the experiment', group: 'Experiment', keys: ['Ctrl+Enter'] },
  { id: 'stop', title: 'Stop the experiment', group: 'Experiment', keys: ['Ctrl+.', 'Esc'] },
  { id: 'new-experiment', title: 'New experiment', group: 'Experiment', keys: ['Ctrl+N'] },
  { id: 'export', title: 'Export the result', group: 'Results', keys: ['Ctrl+E'] },
  { id: 'import', title: 'Import a result', group: 'Results', keys: ['Ctrl+O'] },
  { id: 'show-lab', title: 'Lab', group: 'Go to', keys: ['Ctrl+1'] },
  { id: 'show-my-task', title: 'My task', group: 'Go to', keys: ['Ctrl+8'] },
  { id: 'show-results', title: 'Results', group: 'Go to', keys: ['Ctrl+2'] },
  { id: 'show-claims', title: 'Claims', group: 'Go to', keys: ['Ctrl+4'] },
  { id: 'show-learn', title: 'Learn', group: 'Go to', keys: ['Ctrl+5'] },
  { id: 'show-planner', title: 'Planner', group: 'Go to', keys: ['Ctrl+6'] },
  { id: 'show-sheet', title: 'Cheat sheet', group: 'Go to', keys: ['Ctrl+7'] },
  { id: 'show-settings', title: 'Settings', group: 'Go to', keys: ['Ctrl+3'] },
  { id: 'theme-light', title: 'Light theme', group: 'Appearance', keys: [] },
  { id: 'theme-dark', title: 'Dark theme', group: 'Appearance', keys: [] },
  { id: 'theme-system', title: 'System theme', group: 'Appearance', keys: [] },
  { id: 'palette', title: 'Command palette', group: 'Help', keys: ['Ctrl+K'] },
  { id: 'shortcuts', title: 'Keyboard shortcuts', group: 'Help', keys: ['?'] },
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
