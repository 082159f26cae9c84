import type { Box, Mark, Snapshot } from './mark.ts';
import { textLines } from './text-lines.ts';

/** Controls belong to the window, not to the picture of what it shows. */
const CONTROLS = 'button, label, input, summary, details:not([open]), [role="radiogroup"], :has(> select), :has(> kbd), [data-no-image]';

/** Room around what is shown, as on a page. */
const MARGIN = 16;

/** Reads an element as it is drawn now. */
export function snapshotOf(element: HTMLElement): Snapshot {
  const around = element.getBoundingClientRect();
  const [left, top] = [around.left - MARGIN, around.top - MARGIN];
  const marks: Mark[] = [];
  const boxOf = (rect: DOMRect): Box => ({ x: rect.left - left, y: rect.top - top, width: rect.width, height: rect.height });

  const walk = (at: Element): void => {
    const style = getComputedStyle(at);
    if (at.matches(CONTROLS) || style.display === 'none' || style.visibility === 'hidden' || style.clipPath !== 'none') return;
    const box = boxOf(at.getBoundingClientRect());
    if (at instanceof SVGSVGElement) {
      marks.push({ type: 'drawing', at: box, svg: at });
      return;
    }
    if (at instanceof HTMLCanvasElement) {
      // What follows the pointer is drawn on a canvas that takes the focus.
      if (at.tabIndex < 0) marks.push({ type: 'pixels', at: box, url: at.toDataURL() });
      return;
    }
    marks.push(...boxMarks(style, box), ...bulletOf(at, style, box));
    for (const child of at.childNodes) {
      if (child instanceof Text)
        marks.push(...textLines(child, style).map((line) => ({ ...line, x: line.x - left, baseline: line.baseline - top })));
      else if (child instanceof Element) walk(child);
    }
  };
  walk(element);
  return { width: around.width + 2 * MARGIN, height: around.height + 2 * MARGIN, background: backgroundOf(element), marks };
}

function boxMarks(style: CSSStyleDeclaration, at: Box): Mark[] {
  const stroke = parseFloat(style.borderTopWidth) > 0 && parseFloat(style.borderLeftWidth) > 0 ? style.borderTopColor : null;
  const fill = fillOf(style);
  const marks: Mark[] =
    fill !== null || stroke !== null
      ? [{ type: 'box', at, fill: fill ?? 'none', stroke, radius: parseFloat(style.borderTopLeftRadius) || 0 }]
      : [];
  // A line below a row, or below tabs.
  if (stroke === null && parseFloat(style.borderBottomWidth) > 0 && !isTransparent(style.borderBottomColor))
    marks.push({ type: 'box', at: { ...at, y: at.y + at.height - 1, height: 1 }, fill: style.borderBottomColor, stroke: null, radius: 0 });
  const left = parseFloat(style.borderLeftWidth);
  if (stroke === null && left > 0)
    marks.push({ type: 'box', at: { ...at, width: left }, fill: style.borderLeftColor, stroke: null, radius: 0 });
  return marks;
}

/** Of a gradient the first colour: legends have hatched and stepped swatches. */
function fillOf({ backgroundColor, backgroundImage }: CSSStyleDeclaration): string | null {
  if (!isTransparent(backgroundColor)) return backgroundColor;
  return /(?:rgb|color|oklch|oklab)a?\([^)]*\)/.exec(backgroundImage)?.[0] ?? null;
}

function bulletOf(at: Element, style: CSSStyleDeclaration, box: Box): Mark[] {
  if (style.display !== 'list-item' || style.listStyleType !== 'disc') return [];
  const middle = box.y + parseFloat(style.lineHeight) / 2;
  return [{ type: 'box', at: { x: box.x - 11, y: middle - 2, width: 4, height: 4 }, fill: style.color, stroke: null, radius: 2 }];
}

/** Of the element, or of the first around it that has one. */
function backgroundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!isTransparent(backgroundColor)) return backgroundColor;
  }
  return 'white';
}

const isTransparent = (colour: string): boolean => colour === 'transparent' || /^rgba\(.*,\s*0\)$/.test(colour);
