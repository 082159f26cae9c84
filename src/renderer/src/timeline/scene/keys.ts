import type { StepDirection } from './step.ts';

/** The action of a key on the timeline. */
export type KeyAction =
  /** Below 1 zooms in. */
  | { readonly type: 'zoom'; readonly factor: number }
  /** To the right, as a share of the view. */
  | { readonly type: 'pan'; readonly share: number }
  | { readonly type: 'scroll'; readonly px: number }
  | { readonly type: 'step'; readonly direction: StepDirection }
  | { readonly type: 'fit' | 'zoom-to-task' | 'clear' };

export interface Key {
  readonly key: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const zoomIn: KeyAction = { type: 'zoom', factor: 0.7 };
const zoomOut: KeyAction = { type: 'zoom', factor: 1 / 0.7 };

/** The action of a key; null for keys without one, and for the application's shortcuts with Ctrl or Cmd. */
// eslint-disable-next-line complexity -- A flat switch reads best: a case per key.
export function keyAction({ key, altKey, shiftKey, ctrlKey, metaKey }: Key): KeyAction | null {
  if (ctrlKey || metaKey) return null;
  if (altKey) return stepOf(key);
  const pan = shiftKey ? 0.5 : 0.1;
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case 'w':
    case '+':
    case '=':
      return zoomIn;
    case 's':
    case '-':
    case '_':
      return zoomOut;
    case 'a':
    case 'ArrowLeft':
      return { type: 'pan', share: -pan };
    case 'd':
    case 'ArrowRight':
      return { type: 'pan', share: pan };
    case 'ArrowUp':
      return { type: 'scroll', px: -60 };
    case 'ArrowDown':
      return { type: 'scroll', px: 60 };
    case '0':
      return { type: 'fit' };
    case 'Enter':
      return { type: 'zoom-to-task' };
    case 'Escape':
      return { type: 'clear' };
    default:
      return null;
  }
}

function stepOf(key: string): KeyAction | null {
  const directions: Readonly<Record<string, StepDirection>> = {
    ArrowRight: 'next',
    ArrowLeft: 'previous',
    ArrowUp: 'up',
    ArrowDown: 'down',
  };
  const direction = directions[key];
  return direction ? { type: 'step', direction } : null;
}
