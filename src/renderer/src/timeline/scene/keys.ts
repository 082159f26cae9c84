import type { Wanted } from './picks/find.ts';
import type { StepDirection } from './picks/step.ts';

/** Changes the view, or helps. */
type ViewAction =
  /** Below 1 zooms in. */
  | { readonly type: 'zoom'; readonly factor: number }
  /** To the right, as a share of the view. */
  | { readonly type: 'pan'; readonly share: number }
  | { readonly type: 'scroll'; readonly px: number }
  | { readonly type: 'fit' | 'zoom-to-picked' | 'back' | 'forward' | 'help' };

/** Changes a replay. */
type ReplayAction = { readonly type: 'play' } | { readonly type: 'speed'; readonly by: 1 | -1 };

/** Changes what is picked. */
export type PickAction =
  | { readonly type: 'step'; readonly direction: StepDirection }
  | { readonly type: 'jump'; readonly to: Wanted | 'gap'; readonly direction: 'next' | 'previous' }
  | { readonly type: 'range' | 'pin' | 'clear' };

/** The action of a key or a button on the timeline. */
export type KeyAction = ViewAction | ReplayAction | PickAction;

export interface Key {
  readonly key: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const zoomIn: KeyAction = { type: 'zoom', factor: 0.7 };
const zoomOut: KeyAction = { type: 'zoom', factor: 1 / 0.7 };
const pan = (share: number): KeyAction => ({ type: 'pan', share });
const jump = (to: Wanted | 'gap', direction: 'next' | 'previous'): KeyAction => ({ type: 'jump', to, direction });

const actions: Readonly<Record<string, KeyAction>> = {
  w: zoomIn,
  '+': zoomIn,
  '=': zoomIn,
  s: zoomOut,
  '-': zoomOut,
  _: zoomOut,
  a: pan(-0.1),
  ArrowLeft: pan(-0.1),
  d: pan(0.1),
  ArrowRight: pan(0.1),
  ArrowUp: { type: 'scroll', px: -60 },
  ArrowDown: { type: 'scroll', px: 60 },
  0: { type: 'fit' },
  Enter: { type: 'zoom-to-picked' },
  r: { type: 'range' },
  n: jump('slowest', 'next'),
  f: jump('failed', 'next'),
  g: jump('gap', 'next'),
  p: { type: 'pin' },
  '[': { type: 'back' },
  ']': { type: 'forward' },
  ' ': { type: 'play' },
  '.': { type: 'speed', by: 1 },
  ',': { type: 'speed', by: -1 },
  '?': { type: 'help' },
  Escape: { type: 'clear' },
};

const withShift: Readonly<Record<string, KeyAction>> = {
  a: pan(-0.5),
  ArrowLeft: pan(-0.5),
  d: pan(0.5),
  ArrowRight: pan(0.5),
  n: jump('slowest', 'previous'),
  f: jump('failed', 'previous'),
  g: jump('gap', 'previous'),
};

const withAlt: Readonly<Record<string, KeyAction>> = {
  ArrowRight: { type: 'step', direction: 'next' },
  ArrowLeft: { type: 'step', direction: 'previous' },
  ArrowUp: { type: 'step', direction: 'up' },
  ArrowDown: { type: 'step', direction: 'down' },
};

/** The action of a key; null for keys without one, and for the application's shortcuts with Ctrl or Cmd. */
export function keyAction({ key, altKey, shiftKey, ctrlKey, metaKey }: Key): KeyAction | null {
  if (ctrlKey || metaKey) return null;
  if (altKey) return withAlt[key] ?? null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return (shiftKey ? withShift[name] : undefined) ?? actions[name] ?? null;
}
