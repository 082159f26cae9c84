/** Names that Windows reserves for devices, whatever follows after a dot. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/** Whether a name stands for a device on Windows. No file gets such a name on any system, so that folders can be copied between systems. */
export const isDeviceName = (name: string): boolean => DEVICE.test(name.trimEnd());

/** Whether a name can be a file name in a folder on every system: nothing in it leads elsewhere. */
export const isFileName = (name: string): boolean =>
  // eslint-disable-next-line no-control-regex -- these are the characters that Windows refuses
  /^[^<>:"/\\|?*\u0000-\u001f]+$/.test(name) && !/[. ]$/.test(name) && name.length <= 255 && !isDeviceName(name);

/** A name like `wanted` that every system accepts for a file; `otherwise` where no character of it remains. */
export function asFileName(wanted: string, otherwise: string): string {
  const name = wanted
    .replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-')
    .slice(0, 80)
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  return isFileName(name) ? name : otherwise;
}
