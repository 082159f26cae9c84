/** The style elements of a page of ours; its text content is escaped, so it has no others. */
const STYLE = /<style>(.*?)<\/style>/gs;

const TITLE = 'Page to print';

/**
 * Opens the browser's print dialog for an HTML page: one whose style is in `style` elements, and which needs no script. It is printed from
 * a frame out of sight, under the window's own content security policy: that refuses style elements, even where one is only parsed, so the style is adopted as a style sheet.
 */
export function printPage(html: string): void {
  // One is left where a browser did not print at all, since it does not report that.
  for (const left of document.querySelectorAll(`iframe[title="${TITLE}"]`)) left.remove();
  const frame = document.createElement('iframe');
  frame.title = TITLE;
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  // Firefox prints no frame that is not laid out, and nothing of one that is invisible: https://github.com/crabbly/Print.js/issues/431, /695.
  Object.assign(frame.style, { position: 'fixed', left: '-2000px', top: '0', width: '1000px', height: '1000px', border: '0' });
  document.body.append(frame);
  const { contentWindow: window, contentDocument: page } = frame;
  if (window === null || page === null) throw new Error('A frame in the document has a window.');
  const given = new DOMParser().parseFromString(html.replaceAll(STYLE, ''), 'text/html');
  page.title = given.title;
  page.documentElement.lang = given.documentElement.lang;
  page.adoptedStyleSheets = [...html.matchAll(STYLE)].map(([, css = '']) => sheetIn(window, css));
  page.body.replaceWith(page.adoptNode(given.body));
  // Chromium and Firefox print before they return, Safari later.
  window.addEventListener('afterprint', () => {
    frame.remove();
  });
  window.print();
}

/** Adopted style sheets must be made by the window of their document. */
function sheetIn(window: Window, css: string): CSSStyleSheet {
  const { CSSStyleSheet } = window as Window & typeof globalThis;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
