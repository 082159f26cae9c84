import { strategyIds } from '../../../../contract/index.ts';
import type { TimelineTheme } from '../draw/theme.ts';
import { strategyColour } from '../../ui/strategy-colours.ts';

/**
 * The colours in effect at `element`. A canvas can't resolve CSS variables, so the browser resolves
 * them as the colour of a probe element.
 */
export function readTheme(element: HTMLElement): TimelineTheme {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const resolved = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const theme: TimelineTheme = {
    background: resolved('var(--surface)'),
    // Between the surface and the hover colour: visible as a lane, but less than an object.
    lane: resolved('color-mix(in srgb, var(--hover) 70%, var(--surface))'),
    text: resolved('var(--text)'),
    mutedText: resolved('var(--text-muted)'),
    line: resolved('var(--line)'),
    hatch: resolved('var(--line-control)'),
    failure: resolved('var(--danger)'),
    focus: resolved('var(--focus)'),
    barText: resolved('var(--on-strategy)'),
    strategies: ofStrategies((colour) => resolved(colour)),
    tints: ofStrategies((colour) => resolved(`color-mix(in srgb, ${colour} 32%, var(--surface))`)),
    fontFamily: getComputedStyle(element).fontFamily || 'sans-serif',
  };
  probe.remove();
  return theme;
}

const ofStrategies = (colour: (of: string) => string): TimelineTheme['strategies'] =>
  Object.fromEntries(strategyIds.map((id) => [id, colour(strategyColour(id))])) as TimelineTheme['strategies'];

/** Calls `changed` when the window's theme may have changed; returns the function that stops it. */
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
