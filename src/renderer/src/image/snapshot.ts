import { textLines } from './text-lines.ts';

/** A part of a picture, in CSS pixels from its top left corner. */
export type Mark =
  | { readonly type: 'box'; readonly at: Box; readonly fill: string; readonly stroke: string | null; readonly radius: number }
  | {
      readonly type: 'text';
      readonly x: number;
      readonly baseline: number;
      readonly width: number;
      readonly text: string;
      readonly style: TextStyle;
    }
  | { readonly type: 'drawing'; readonly at: Box; readonly svg: SVGSVGElement }
  | { readonly type: 'pixels'; readonly at: Box; readonly url: string };

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TextStyle {
  readonly family: string;
  readonly size: string;
  readonly weight: string;
  readonly colour: string;
}

/** What an element looks like, as shapes instead of HTML. */
export interface Snapshot {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly marks: readonly Mark[];
}

/** Controls belong to the window, not to the picture of what it shows. */
const CONTROLS = 'button, select, input, details, [role="radiogroup"], [data-no-image]';

/** Reads an element as it is drawn now. */
export function snapshotOf(element: HTMLElement): Snapshot {
  const { left, top, width, height } = element.getBoundingClientRect();
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
  return { width, height, background: backgroundOf(element), marks };
}

function boxMarks(style: CSSStyleDeclaration, at: Box): Mark[] {
  const stroke = parseFloat(style.borderTopWidth) > 0 && parseFloat(style.borderLeftWidth) > 0 ? style.borderTopColor : null;
  const filled = !isTransparent(style.backgroundColor);
  const marks: Mark[] =
    filled || stroke !== null
      ? [{ type: 'box', at, fill: filled ? style.backgroundColor : 'none', stroke, radius: parseFloat(style.borderTopLeftRadius) || 0 }]
      : [];
  // A line below a row, or below tabs.
  if (stroke === null && parseFloat(style.borderBottomWidth) > 0 && !isTransparent(style.borderBottomColor))
    marks.push({ type: 'box', at: { ...at, y: at.y + at.height - 1, height: 1 }, fill: style.borderBottomColor, stroke: null, radius: 0 });
  return marks;
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
