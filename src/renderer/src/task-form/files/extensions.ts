/** File extensions as text: ".mjs, .js or .ts". */
export const extensionsText = (extensions: readonly string[]): string => {
  const named = extensions.map((extension) => `.${extension}`);
  return `${named.slice(0, -1).join(', ')} or ${named.at(-1) ?? ''}`;
};
