import { strategyIds } from '../../../../contract/index.ts';
import type { TimelineTheme } from '../../timeline/theme.ts';

/**
 * The colours as they are in force at `element`. A canvas can't read CSS variables, nor what `light-dark()` stands for:
 * the browser works them out on a probe that has them as its colour.
 */
export function readTheme(element: HTMLElement): TimelineTheme {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--timeline-${name})`;
    return getComputedStyle(probe).color;
  };
  const theme: TimelineTheme = {
    background: colour('background'),
    lane: colour('lane'),
    text: colour('text'),
    mutedText: colour('muted-text'),
    line: colour('line'),
    hatch: colour('hatch'),
    failure: colour('failure'),
    focus: colour('focus'),
    barText: colour('bar-text'),
    strategies: Object.fromEntries(strategyIds.map((id) => [id, colour(id)])) as TimelineTheme['strategies'],
    fontFamily: getComputedStyle(element).fontFamily || 'sans-serif',
  };
  probe.remove();
  return theme;
}

/** Calls `changed` when the window's theme may have changed; the function it gives back ends that. */
export function onThemeChange(changed: () => void): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });
  dark.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', changed);
  };
}
