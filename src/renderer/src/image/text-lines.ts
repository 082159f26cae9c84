import type { Mark } from './mark.ts';

type TextMark = Extract<Mark, { type: 'text' }>;

/** The lines into which the browser broke a text, in pixels of the window. */
export function textLines(text: Text, style: CSSStyleDeclaration): TextMark[] {
  const lines: { top: number; left: number; right: number; height: number; words: string }[] = [];
  const range = document.createRange();
  for (const word of (text.nodeValue ?? '').matchAll(/[^\s\u00a0]+[\s\u00a0]*/g)) {
    range.setStart(text, word.index);
    // Without the space after it, which may hang over the end of the line.
    range.setEnd(text, word.index + word[0].trimEnd().length);
    const rect = range.getBoundingClientRect();
    if (rect.width === 0) continue;
    const line = lines.at(-1);
    if (line && Math.abs(line.top - rect.top) < rect.height / 2) {
      line.right = rect.right;
      line.words += word[0];
    } else lines.push({ top: rect.top, left: rect.left, right: rect.right, height: rect.height, words: word[0] });
  }
  const { fontFamily: family, fontSize: size, fontWeight: weight, color: colour } = style;
  return lines.map(({ top, left, right, height, words }) => ({
    type: 'text',
    x: left,
    baseline: top + baselineIn(height, `${weight} ${size} ${family}`),
    width: right - left,
    text: words.trimEnd(),
    style: { family, size, weight, colour },
  }));
}

/** How far below its top the baseline of a line of text is. */
function baselineIn(height: number, font: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return height * 0.8;
  context.font = font;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText('x');
  return (height - above - below) / 2 + above;
}
