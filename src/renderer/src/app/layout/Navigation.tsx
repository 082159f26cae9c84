import { CloudCog, Command, FlaskConical, GraduationCap, History, Scale, Settings, Sparkles, Table2, type LucideIcon } from 'lucide-react';
import { menuShortcuts } from '../../../../contract/index.ts';
import { performAction } from '../../state/actions.ts';
import { routeHash, useRoute, type Route } from '../../state/route.ts';
import { classes } from '../../ui/classes.ts';
import { Tooltip } from '../../ui/overlays/Tooltip.tsx';
import { ActivityIndicator } from '../ActivityIndicator.tsx';
import mark from './mark.svg';
import styles from './Navigation.module.css';

interface Place {
  readonly title: string;
  readonly route: Route;
  readonly icon: LucideIcon;
  readonly keys: string;
  readonly pages: readonly Route['page'][];
}

const places: readonly Place[] = [
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
  { title: 'Settings', route: { page: 'settings' }, icon: Settings, keys: menuShortcuts['show-settings'], pages: ['settings'] },
];

/** The rail on the left: the pages, the running experiment, and the palette. */
export function Navigation() {
  const page = useRoute((state) => state.route.page);
  return (
    <nav className={styles['rail']} aria-label="Pages">
      <img className={styles['mark']} src={mark} alt="Lanewise" width={32} height={32} />
      {places.map(({ title, route, icon: Icon, keys, pages }) => (
        <Tooltip key={title} text={title} keys={keys} side="right">
          <a
            className={classes(styles['place'], pages.includes(page) && styles['here'])}
            href={routeHash(route)}
            aria-current={pages.includes(page) ? 'page' : undefined}
          >
            <Icon aria-hidden />
            {title}
          </a>
        </Tooltip>
      ))}
      <div className={styles['space']} />
      <ActivityIndicator />
      <Tooltip text="Command palette" keys={menuShortcuts.palette} side="right">
        <button type="button" className={styles['place']} onClick={() => performAction('palette')}>
          <Command aria-hidden />
          Search
        </button>
      </Tooltip>
    </nav>
  );
}
