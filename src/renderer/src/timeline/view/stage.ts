/** Two stacked canvases of the visible size: the timelines below, the overlay that follows the pointer above. */
export class Stage {
  readonly lanes: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  width = 0;
  height = 0;

  constructor(lanes: HTMLCanvasElement, overlay: HTMLCanvasElement) {
    this.lanes = lanes;
    this.overlay = overlay;
  }

  /** Fits the canvases to a size in CSS pixels and to the pixel density; returns whether it resized, and thereby cleared, them. */
  resize(width: number, height: number): boolean {
    const density = window.devicePixelRatio;
    this.width = width;
    this.height = height;
    let changed = false;
    for (const canvas of [this.lanes, this.overlay]) {
      const wide = Math.round(width * density);
      const high = Math.round(height * density);
      if (canvas.width === wide && canvas.height === high) continue;
      canvas.width = wide;
      canvas.height = high;
      canvas.style.width = `${String(width)}px`;
      canvas.style.height = `${String(height)}px`;
      changed = true;
    }
    return changed;
  }

  /** Draws in CSS pixels; does nothing if the browser has no context. */
  paint(canvas: HTMLCanvasElement, paint: (ctx: CanvasRenderingContext2D) => void): void {
    const ctx = canvas.getContext('2d');
    if (!ctx) return;
    const density = window.devicePixelRatio;
    ctx.setTransform(density, 0, 0, density, 0, 0);
    paint(ctx);
  }
}
