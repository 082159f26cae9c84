import type { Snapshot } from './mark.ts';
import { svgText } from './svg-text.ts';

/** Sharp on a slide and on a display of double density. */
const SCALE = 2;

/** The picture in pixels. A picture can't load the window's font, so it takes it along. */
export async function pngOf(snapshot: Snapshot): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgText(snapshot, await windowFont())], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(snapshot.width * SCALE);
    canvas.height = Math.ceil(snapshot.height * SCALE);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('the browser gives no canvas to draw on.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('it is too large.'));
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The window's font for Latin letters as a style sheet with the file inside; empty if it can't be read: then the system's font stands in. */
async function windowFont(): Promise<string> {
  const family = getComputedStyle(document.body).fontFamily.split(',')[0]?.replaceAll(/["']/g, '').trim();
  const faces = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
  const face = faces.find(
    ({ style }) =>
      style.getPropertyValue('font-family').replaceAll(/["']/g, '') === family &&
      /U\+0+(?:00)?-0*FF\b/i.test(style.getPropertyValue('unicode-range')) &&
      style.getPropertyValue('font-style') !== 'italic',
  );
  const path = face?.style.getPropertyValue('src').match(/url\(["']?([^"')]+)/)?.[1];
  if (!face || path === undefined) return '';
  try {
    const response = await fetch(new URL(path, face.parentStyleSheet?.href ?? document.baseURI));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = bytes.reduce((all, byte) => all + String.fromCharCode(byte), '');
    return `@font-face{font-family:"${family ?? ''}";font-weight:100 900;src:url(data:font/woff2;base64,${btoa(text)}) format("woff2")}`;
  } catch {
    return '';
  }
}
