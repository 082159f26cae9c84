import type { Mark, Snapshot } from './mark.ts';

/** Colours and text of a drawing come from style sheets, which the picture lacks. */
const INLINED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

/** The picture as a file of its own, readable without the window's styles. `font`: a style sheet that brings the font along; empty if none. */
export function svgText({ width, height, background, marks }: Snapshot, font = ''): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)].map(String);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w ?? ''} ${h ?? ''}" width="${w ?? ''}" height="${h ?? ''}">`;
  const style = font === '' ? '' : `<style>${font}</style>`;
  return `${head}${style}<rect width="100%" height="100%" fill="${attribute(background)}"/>${marks.map(markText).join('')}</svg>`;
}

function markText(mark: Mark): string {
  if (mark.type === 'text') {
    const { x, baseline, width, text, style } = mark;
    // The length is the window's: another font would run into what stands beside.
    return `<text x="${n(x)}" y="${n(baseline)}" textLength="${n(width)}" lengthAdjust="spacingAndGlyphs" font-family="${attribute(style.family)}" font-size="${style.size}" font-weight="${style.weight}" fill="${attribute(style.colour)}" xml:space="preserve">${attribute(text)}</text>`;
  }
  const place = `x="${n(mark.at.x)}" y="${n(mark.at.y)}" width="${n(mark.at.width)}" height="${n(mark.at.height)}"`;
  switch (mark.type) {
    case 'box': {
      const stroke = mark.stroke === null ? '' : ` stroke="${attribute(mark.stroke)}"`;
      return `<rect ${place} rx="${n(mark.radius)}" fill="${attribute(mark.fill)}"${stroke}/>`;
    }
    case 'pixels':
      return `<image ${place} href="${mark.url}"/>`;
    case 'drawing':
      return drawingText(mark.svg, mark.at);
  }
}

function drawingText(svg: SVGSVGElement, { x, y, width, height }: Extract<Mark, { type: 'drawing' }>['at']): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inline(svg, copy);
  const place = { x, y, width, height };
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, n(value));
  copy.setAttribute('overflow', 'visible');
  return new XMLSerializer().serializeToString(copy);
}

function inline(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of INLINED) to.setAttribute(name, style.getPropertyValue(name));
  to.removeAttribute('class');
  to.removeAttribute('style');
  [...from.children].forEach((child, i) => {
    const copy = to.children[i];
    if (copy) inline(child, copy);
  });
}

const n = (value: number): string => String(Math.round(value * 100) / 100);

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
