import { strategyIds } from '../../../../contract/index.ts';
import type { TimelineTheme } from '../draw/theme.ts';
import { strategyColour } from '../../ui/strategy-colours.ts';

/**
 * The colours as they are in force at `element`. A canvas can't read CSS variables, nor what `light-dark()` stands for:
 * the browser works them out on a probe that has them as its colour.
 */
export function readTheme(element: HTMLElement): TimelineTheme {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const worked = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const theme: TimelineTheme = {
    background: worked('var(--surface)'),
    // Between the surface and what is hovered: seen as a lane, but not as a thing.
    lane: worked('color-mix(in srgb, var(--hover) 70%, var(--surface))'),
    text: worked('var(--text)'),
    mutedText: worked('var(--text-muted)'),
    line: worked('var(--line)'),
    hatch: worked('var(--line-control)'),
    failure: worked('var(--danger)'),
    focus: worked('var(--focus)'),
    barText: worked('var(--on-strategy)'),
    strategies: Object.fromEntries(strategyIds.map((id) => [id, worked(strategyColour(id))])) as TimelineTheme['strategies'],
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
