import { showToast } from '../state/toasts.ts';
import { download } from '../ui/hand-out/download.ts';
import { pngOf } from './png.ts';
import { snapshotOf } from './snapshot.ts';
import { svgText } from './svg-text.ts';

export type ImageFormat = 'png' | 'svg';

const mediaTypes: Readonly<Record<ImageFormat, string>> = { png: 'image/png', svg: 'image/svg+xml' };

/** Copies an element as a picture; downloads it where the clipboard does not take it. */
export async function copyImage(element: HTMLElement, title: string, format: ImageFormat): Promise<void> {
  try {
    const snapshot = snapshotOf(element);
    const image = format === 'png' ? await pngOf(snapshot) : new Blob([svgText(snapshot)], { type: mediaTypes.svg });
    if (await toClipboard(image)) showToast(`Copied ${title} as ${format.toUpperCase()}.`);
    else {
      const name = `${fileName(title)}.${format}`;
      download(name, image);
      showToast(`The clipboard takes no ${format.toUpperCase()} here, so it was downloaded as ${name}.`);
    }
  } catch (error) {
    showToast(`Making the picture failed: ${error instanceof Error ? error.message : String(error)}`, { tone: 'danger' });
  }
}

async function toClipboard(image: Blob): Promise<boolean> {
  if (typeof ClipboardItem === 'undefined') return false;
  // Older browsers can't be asked, and take PNG only.
  const taken = 'supports' in ClipboardItem ? ClipboardItem.supports(image.type) : image.type === mediaTypes.png;
  if (!taken) return false;
  try {
    await navigator.clipboard.write([new ClipboardItem({ [image.type]: image })]);
    return true;
  } catch {
    return false;
  }
}

const fileName = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '') || 'lanewise';
