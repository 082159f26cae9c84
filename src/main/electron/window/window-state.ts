import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';
import { writeFileWholeNow } from '../../engine/disk/write-file.ts';

const state = z.object({
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number().min(400), height: z.number().min(300) }),
  maximized: z.boolean(),
});
type WindowState = z.infer<typeof state>;

const file = (): string => join(app.getPath('userData'), 'window.json');

/** The window's last position; null if unknown, or on no connected screen. */
export function lastWindowState(): WindowState | null {
  try {
    const known = state.parse(JSON.parse(readFileSync(file(), 'utf8')));
    const visible = screen.getAllDisplays().some(({ workArea }) => overlap(workArea, known.bounds) > 0.3);
    return visible ? known : null;
  } catch {
    return null;
  }
}

/** Saves the window's position. */
export function rememberWindow(window: BrowserWindow): void {
  window.on('close', () => {
    const now: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileWholeNow(file(), JSON.stringify(now));
    } catch {
      // A lost window position is not worth a message.
    }
  });
}

/** The share of `inner` that is inside `outer`. */
function overlap(outer: Rectangle, inner: Rectangle): number {
  const width = Math.min(outer.x + outer.width, inner.x + inner.width) - Math.max(outer.x, inner.x);
  const height = Math.min(outer.y + outer.height, inner.y + inner.height) - Math.max(outer.y, inner.y);
  return width <= 0 || height <= 0 ? 0 : (width * height) / (inner.width * inner.height);
}
