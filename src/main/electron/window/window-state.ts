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

/** Where the window was when it was last closed; null when that isn't known, or is on no screen any more. */
export function lastWindowState(): WindowState | null {
  try {
    const known = state.parse(JSON.parse(readFileSync(file(), 'utf8')));
    const visible = screen.getAllDisplays().some(({ workArea }) => overlap(workArea, known.bounds) > 0.3);
    return visible ? known : null;
  } catch {
    return null;
  }
}

/** Keeps where the window is. */
export function rememberWindow(window: BrowserWindow): void {
  window.on('close', () => {
    const now: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileWholeNow(file(), JSON.stringify(now));
    } catch {
      // A window that opens at its usual place is no loss worth a message.
    }
  });
}

/** The share of `inner` that lies in `outer`. */
function overlap(outer: Rectangle, inner: Rectangle): number {
  const width = Math.min(outer.x + outer.width, inner.x + inner.width) - Math.max(outer.x, inner.x);
  const height = Math.min(outer.y + outer.height, inner.y + inner.height) - Math.max(outer.y, inner.y);
  return width <= 0 || height <= 0 ? 0 : (width * height) / (inner.width * inner.height);
}
