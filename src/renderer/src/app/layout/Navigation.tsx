import { Command } from 'lucide-react';
import { menuShortcuts } from '../../../../contract/index.ts';
import { performAction } from '../../state/actions.ts';
import { routeHash, useRoute } from '../../state/route.ts';
import { classes } from '../../ui/classes.ts';
import { Tooltip } from '../../ui/overlays/Tooltip.tsx';
import { ActivityIndicator } from '../ActivityIndicator.tsx';
import mark from './mark.svg';
import styles from './Navigation.module.css';
import { places } from './places.ts';

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
