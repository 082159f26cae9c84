import { useCallback, useState, type RefCallback } from 'react';

/** The width of an element in CSS pixels, for charts that draw their own SVG; a plausible one until it is known. */
export function useWidth(atFirst = 600): { readonly ref: RefCallback<HTMLElement>; readonly width: number } {
  const [width, setWidth] = useState(atFirst);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.floor(entry.contentRect.width));
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
    };
  }, []);
  return { ref, width };
}
