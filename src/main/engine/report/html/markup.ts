import { plainText } from '../text/plain-text.ts';

/** Text escaped for HTML and SVG, and safe to copy from there: names, paths and messages come from outside. */
export const escaped = (text: string): string =>
  plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** A coordinate, to a hundredth of a pixel. */
export const n = (value: number): string => String(Math.round(value * 100) / 100);

/** A chart's accessible text: the title names it, the description says what it shows. */
export interface Picture {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

export function svg({ id, title, description, width, height }: Picture, body: string): string {
  const head = `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-text">${escaped(description)}</desc>`;
  return `<svg viewBox="0 0 ${n(width)} ${n(height)}" role="img" aria-labelledby="${id}-title ${id}-text">${head}${body}</svg>`;
}

export interface TextOptions {
  readonly class?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function label(x: number, y: number, text: string, options: TextOptions = {}): string {
  const { class: name = 'tick', anchor = 'start' } = options;
  return `<text class="${name}" x="${n(x)}" y="${n(y)}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${escaped(text)}</text>`;
}

const item = (text: string): string => `<li>${escaped(text)}</li>`;

export const list = (items: readonly string[]): string => `<ul>${items.map(item).join('')}</ul>`;

/** A table of text; the first cell of each row is its header. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], caption: string): string {
  const cells = ([first = '', ...others]: readonly string[]): string =>
    `<tr><th scope="row">${escaped(first)}</th>${others.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`;
  const names = head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  return `<div class="scroll"><table><caption class="hidden">${escaped(caption)}</caption><thead><tr>${names}</tr></thead><tbody>${rows.map(cells).join('')}</tbody></table></div>`;
}

/** The data of a chart as a table, for readers who can't see it or want the numbers. */
export const asTable = (...args: Parameters<typeof table>): string => `<details><summary>As a table</summary>${table(...args)}</details>`;
