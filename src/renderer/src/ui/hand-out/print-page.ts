/** The style elements of a page of ours; its text content is escaped, so it has no others. */
const STYLE = /<style>(.*?)<\/style>/gs;

/**
 * Opens the browser's print dialog for an HTML page: one whose style is in `style` elements, and which needs no script. It is printed from
 * a hidden frame, under the window's own content security policy: that refuses style elements, even where one is only parsed, so the style is adopted as a style sheet.
 */
export function printPage(html: string): void {
  const frame = document.createElement('iframe');
  frame.title = 'Page to print';
  frame.hidden = true;
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
