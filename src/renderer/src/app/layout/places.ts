import { CloudCog, FlaskConical, GraduationCap, History, Scale, Settings, Sparkles, Table2, type LucideIcon } from 'lucide-react';
import { menuShortcuts } from '../../../../contract/index.ts';
import type { Route } from '../../state/route.ts';

/** A place of the rail. */
interface Place {
  readonly title: string;
  readonly route: Route;
  readonly icon: LucideIcon;
  readonly keys: string;
  readonly pages: readonly Route['page'][];
}

/** In the order of the rail, of the menu and of their keys. */
export const places: readonly Place[] = [
  { title: 'Lab', route: { page: 'lab' }, icon: FlaskConical, keys: menuShortcuts['show-lab'], pages: ['lab'] },
  { title: 'My task', route: { page: 'my-task' }, icon: Sparkles, keys: menuShortcuts['show-my-task'], pages: ['my-task'] },
  {
    title: 'Results',
    route: { page: 'results' },
    icon: History,
    keys: menuShortcuts['show-results'],
    pages: ['results', 'result', 'compare'],
  },
  { title: 'Claims', route: { page: 'claims', claim: null }, icon: Scale, keys: menuShortcuts['show-claims'], pages: ['claims'] },
  { title: 'Learn', route: { page: 'learn', scene: null }, icon: GraduationCap, keys: menuShortcuts['show-learn'], pages: ['learn'] },
  { title: 'Planner', route: { page: 'planner' }, icon: CloudCog, keys: menuShortcuts['show-planner'], pages: ['planner'] },
  { title: 'Cheat sheet', route: { page: 'cheat-sheet' }, icon: Table2, keys: menuShortcuts['show-sheet'], pages: ['cheat-sheet'] },
  {
    title: 'Settings',
    route: { page: 'settings', section: null },
    icon: Settings,
    keys: menuShortcuts['show-settings'],
    pages: ['settings'],
  },
];
