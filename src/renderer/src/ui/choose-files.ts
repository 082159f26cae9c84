/** Lets the user choose files in the browser's dialog. `extensions`: those that it offers first, without the dot. */
export function chooseFiles(
  { extensions, multiple }: { readonly extensions: readonly string[]; readonly multiple: boolean },
  onFiles: (files: readonly File[]) => void,
): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = multiple;
  input.accept = extensions.map((extension) => `.${extension}`).join(',');
  input.addEventListener('change', () => {
    if (input.files !== null && input.files.length > 0) onFiles([...input.files]);
  });
  input.click();
}
